import { useEffect, useMemo } from 'react';
import { Sheet } from '../ui/Sheet';
import { Tabs } from '../ui/Tabs';
import { useLayout } from '../ui/useMedia';
import { Ground } from './SurfaceHeader';
import { lossData } from './lossData';
import { LossPanel } from './LossPanel';
import { RaceSummary } from './RaceSummary';
import { RaceTransport } from './RaceTransport';
import { RunsPanel } from './RunsPanel';
import { ScenePane } from './ScenePane';
import type { Session } from './session';
import { SessionContext, useSession, useSettings } from './SessionContext';
import { useShortcuts } from './useShortcuts';
import styles from './PlaygroundPage.module.css';

interface Props {
  readonly session: Session;
  /** Whether single keys move the race. */
  readonly shortcuts: boolean;
}

/** The playground: runs, scene, charts, transport. */
export function PlaygroundPage({ session, shortcuts }: Props) {
  useShortcuts(session, shortcuts);
  useEffect(() => {
    const follow = (): void => session.clock.setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, [session]);
  return (
    <SessionContext value={session}>
      <Panels />
    </SessionContext>
  );
}

function Panels() {
  const layout = useLayout();
  const { stage } = useSession();
  const race = useSettings((now) => now.race);
  const data = useMemo(() => lossData(stage), [stage]);
  const runs = <RunsPanel data={data} />;
  const loss = (
    <div className={styles.chart}>
      <LossPanel data={data} />
    </div>
  );
  const ground = (
    <div className={styles.ground}>
      <Ground />
    </div>
  );
  return (
    <main className={styles.page} data-layout={layout} data-race={race}>
      {layout !== 'narrow' && <div className={styles.runs}>{runs}</div>}
      <div key="scene" className={styles.scene}>
        <ScenePane layout={layout} />
      </div>
      {layout === 'wide' && <div className={styles.charts}>{loss}</div>}
      {layout === 'medium' && (
        <div className={styles.charts}>
          <Tabs
            label="Panels"
            tabs={[
              { id: 'loss', label: 'Loss', panel: loss },
              { id: 'ground', label: 'Surface', panel: ground },
            ]}
          />
        </div>
      )}
      <div key="transport" className={styles.transport}>
        <RaceTransport />
      </div>
      {layout === 'narrow' && (
        <Sheet peek="calc(100% - 55dvh - 116px)">
          <Tabs
            label="Panels"
            tabs={[
              { id: 'runs', label: 'Runs', panel: runs },
              { id: 'loss', label: 'Loss', panel: loss },
              { id: 'ground', label: 'Surface', panel: ground },
            ]}
          />
        </Sheet>
      )}
      <RaceSummary />
    </main>
  );
}
