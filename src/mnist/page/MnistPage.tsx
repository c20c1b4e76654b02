import { useEffect, useMemo } from 'react';
import { accessOf } from '../../experiment/parts';
import type { MnistExperiment, Part } from '../../experiment/types';
import { LessonStrip } from '../../lessons/LessonStrip';
import { AccessContext } from '../../runs/way';
import type { Document } from '../../state/document';
import { Sheet } from '../../ui/Sheet';
import { Tabs } from '../../ui/Tabs';
import { useLayout } from '../../ui/useMedia';
import { lossData } from './chartData';
import { DataPanel } from './DataPanel';
import { ExecutorStatus } from './ExecutorStatus';
import { labOf } from './lab';
import { LabContext, useExperiment, useLab, useTraining } from './LabContext';
import styles from './MnistPage.module.css';
import { ModelFields, ModelTitle } from './ModelHeader';
import { ResumeBar } from './ResumeBar';
import { SeeingPanel } from './SeeingPanel';
import { TrainingCharts } from './TrainingCharts';
import { TrainingRuns } from './TrainingRuns';
import { TrainingSummary } from './TrainingSummary';
import { TrainingTransport } from './TrainingTransport';
import { useTrainingKeys } from './useTrainingKeys';

interface Props {
  /** The experiment, with undo. */
  readonly document: Document<MnistExperiment>;
  /** Whether single keys drive training. */
  readonly shortcuts: boolean;
}

/** Training on MNIST: runs, curves, transport. */
export default function MnistPage({ document, shortcuts }: Props) {
  const lab = labOf(document);
  useTrainingKeys(lab, shortcuts);
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
  const level = useTraining((state) => state.level);
  const loss = useMemo(() => lossData(lab), [lab]);
  const { lesson } = useExperiment();
  const access = useMemo(() => (part: Part) => accessOf(lesson, part), [lesson]);
  const runs = (
    <>
      <LessonStrip document={lab.document} />
      <TrainingRuns data={loss} />
    </>
  );
  const charts = <TrainingCharts />;
  const sees = <SeeingPanel />;
  const about = (
    <>
      <ModelFields />
      <ExecutorStatus />
    </>
  );
  return (
    <AccessContext value={access}>
      <main className={styles.page} data-layout={layout} data-training={phase} data-level={level}>
        {layout !== 'narrow' && <div className={styles.runs}>{runs}</div>}
        <div key="middle" className={styles.middle}>
          <div className={styles.head}>
            <ModelTitle />
            {layout !== 'narrow' && about}
            <DataPanel />
            <ResumeBar />
          </div>
          {layout !== 'medium' && charts}
          {layout === 'medium' && (
            <Tabs
              label="Panels"
              tabs={[
                { id: 'curves', label: 'Curves', panel: charts },
                { id: 'sees', label: 'What it sees', panel: sees },
              ]}
            />
          )}
        </div>
        {layout === 'wide' && <div className={styles.sees}>{sees}</div>}
        <div key="transport" className={styles.transport}>
          <TrainingTransport />
        </div>
        {layout === 'narrow' && (
          <Sheet peek="calc(100% - 55dvh - 116px)">
            <Tabs
              label="Panels"
              tabs={[
                { id: 'runs', label: 'Runs', panel: runs },
                {
                  id: 'about',
                  label: 'Training',
                  panel: <div className={styles.about}>{about}</div>,
                },
                { id: 'sees', label: 'What it sees', panel: sees },
              ]}
            />
          </Sheet>
        )}
        <TrainingSummary />
      </main>
    </AccessContext>
  );
}
