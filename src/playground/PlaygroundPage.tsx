import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { accessOf } from '../experiment/parts';
import type { Part } from '../experiment/types';
import { IconButton } from '../ui/Button';
import { isEmbedded } from '../lessons/embed';
import { LessonStrip } from '../lessons/LessonStrip';
import { Sheet } from '../ui/Sheet';
import { Tabs, type Tab } from '../ui/Tabs';
import { useLayout } from '../ui/useMedia';
import { BoardPanel } from './BoardPanel';
import { isTrueOrFalse, useKept } from './chartsKept';
import { ChartsPanel } from './ChartsPanel';
import { ExplainPanel } from './ExplainPanel';
import { Ground } from './SurfaceHeader';
import { lossData } from './lossData';
import { RaceSummary } from './RaceSummary';
import { RaceTransport } from './RaceTransport';
import { RunsPanel } from './RunsPanel';
import { ScenePane } from './ScenePane';
import type { Session } from './session';
import { SessionContext, useExperiment, useSession, useSettings } from './SessionContext';
import { useShortcuts } from './useShortcuts';
import { Welcome } from './Welcome';
import styles from './PlaygroundPage.module.css';

/** What can be seen or set of the surface, as far as a lesson shows it. */
const groundParts: readonly Part[] = ['surface', 'params', 'start', 'noise'];

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
  const { stage, document } = useSession();
  const race = useSettings((now) => now.race);
  const { lesson } = useExperiment('lesson');
  const data = useMemo(() => lossData(stage, document.experiment), [stage, document]);
  const [folded, fold] = useKept('right-folded', false, isTrueOrFalse);

  const shown = (part: Part): boolean => accessOf(lesson, part) !== 'hidden';
  const charts = shown('charts');
  const said = lesson && (lesson.title ?? lesson.notice ?? (isEmbedded() ? '' : 'bound'));
  const left = shown('runs') || Boolean(said);
  const runs = (
    <>
      <LessonStrip document={document} />
      <RunsPanel data={data} />
    </>
  );
  const welcome = !lesson && !isEmbedded() && <Welcome />;
  const explain = shown('explain');
  const reading: Tab[] = [
    ...(explain ? [{ id: 'explain', label: 'Explain', panel: <ExplainPanel /> }] : []),
    ...(charts ? [{ id: 'board', label: 'Board', panel: <BoardPanel /> }] : []),
  ];
  const ground: Tab = {
    id: 'ground',
    label: 'Surface',
    panel: (
      <div className={styles.ground}>
        <Ground />
      </div>
    ),
  };
  const stacked: Tab[] = [
    ...(charts ? [{ id: 'charts', label: 'Charts', panel: <ChartsPanel loss={data} /> }] : []),
    ...reading,
    ...(groundParts.some(shown) ? [ground] : []),
  ];
  const runsLabel = shown('runs') ? 'Runs' : 'Lesson';
  const sheet = [...(left ? [{ id: 'runs', label: runsLabel, panel: runs }] : []), ...stacked];
  const right = layout === 'wide' && reading.length > 0;
  return (
    <main
      className={styles.page}
      data-layout={layout}
      data-race={race}
      data-left={left}
      data-below={stacked.length > 0}
      data-transport={shown('transport')}
      data-right={right ? (folded ? 'folded' : 'open') : 'none'}
    >
      {layout !== 'narrow' && left && (
        <div className={styles.runs}>
          {runs}
          {welcome}
        </div>
      )}
      <div key="scene" className={styles.scene}>
        <ScenePane layout={layout}>{layout === 'narrow' && welcome}</ScenePane>
      </div>
      {right && (
        <aside className={styles.charts} aria-label="Charts and explanation">
          <div className={styles.fold}>
            <IconButton
              label={folded ? 'Unfold charts and explanation' : 'Fold charts and explanation'}
              aria-expanded={!folded}
              onClick={() => fold(!folded)}
            >
              {folded ? <PanelRightOpen size={17} /> : <PanelRightClose size={17} />}
            </IconButton>
          </div>
          {!folded && charts && <ChartsPanel loss={data} />}
          {!folded && <Tabs label="Explanation and board" tabs={reading} />}
        </aside>
      )}
      {layout === 'medium' && stacked.length > 0 && (
        <div className={styles.charts}>
          <Tabs label="Panels" tabs={stacked} />
        </div>
      )}
      <div key="transport" className={styles.transport}>
        <RaceTransport />
      </div>
      {layout === 'narrow' && sheet.length > 0 && (
        <Sheet peek="calc(100% - 55dvh - 116px)">
          <Tabs label="Panels" tabs={sheet} />
        </Sheet>
      )}
      <RaceSummary />
    </main>
  );
}
