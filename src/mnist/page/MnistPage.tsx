import { useEffect, useMemo } from 'react';
import type { MnistExperiment } from '../../experiment/types';
import type { Document } from '../../state/document';
import { Sheet } from '../../ui/Sheet';
import { Tabs } from '../../ui/Tabs';
import { useLayout } from '../../ui/useMedia';
import { lossData } from './chartData';
import { DataPanel } from './DataPanel';
import { ExecutorStatus } from './ExecutorStatus';
import { labOf } from './lab';
import { LabContext, useLab, useTraining } from './LabContext';
import styles from './MnistPage.module.css';
import { ModelHeader } from './ModelHeader';
import { TrainingCharts } from './TrainingCharts';
import { TrainingRuns } from './TrainingRuns';
import { TrainingSummary } from './TrainingSummary';
import { TrainingTransport } from './TrainingTransport';

interface Props {
  /** The experiment, with undo. */
  readonly document: Document<MnistExperiment>;
  /** Whether single keys drive training. */
  readonly shortcuts: boolean;
}

/** Training on MNIST: runs, curves, transport. */
export default function MnistPage({ document }: Props) {
  const lab = labOf(document);
  useEffect(() => void lab.trainer.load(), [lab]);
  return (
    <LabContext value={lab}>
      <Panels />
    </LabContext>
  );
}

function Panels() {
  const layout = useLayout();
  const lab = useLab();
  const phase = useTraining((state) => state.phase);
  const loss = useMemo(() => lossData(lab), [lab]);
  const runs = <TrainingRuns data={loss} />;
  return (
    <main className={styles.page} data-layout={layout} data-training={phase}>
      {layout !== 'narrow' && <div className={styles.runs}>{runs}</div>}
      <div key="middle" className={styles.middle}>
        <div className={styles.head}>
          <ModelHeader />
          <ExecutorStatus />
          <DataPanel />
        </div>
        <TrainingCharts loss={loss} />
      </div>
      <div key="transport" className={styles.transport}>
        <TrainingTransport />
      </div>
      {layout === 'narrow' && (
        <Sheet peek="calc(100% - 55dvh - 116px)">
          <Tabs label="Panels" tabs={[{ id: 'runs', label: 'Runs', panel: runs }]} />
        </Sheet>
      )}
      <TrainingSummary />
    </main>
  );
}
