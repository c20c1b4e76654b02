import { useEffect, useRef } from 'react';
import { formatNumber } from '../ui/numbers';
import { useSession } from './SessionContext';
import { leaderOf, standings } from './standings';
import type { Stage } from './stage';

/** Announcements come at least this many milliseconds apart. */
const apart = 2000;

/** Tells screen readers how the race stands whenever it rests. */
export function RaceSummary() {
  const { settings, stage } = useSession();
  const region = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = -Infinity;
    const say = (): void => {
      timer = undefined;
      if (settings.getState().race === 'playing') return;
      last = performance.now();
      if (region.current) region.current.textContent = summaryOf(stage.getState());
    };
    const ask = (): void => {
      if (settings.getState().race === 'playing') return;
      timer ??= setTimeout(say, Math.max(300, last + apart - performance.now()));
    };
    const ends = [settings.subscribe(ask), stage.subscribe(ask)];
    return () => {
      ends.forEach((end) => end());
      clearTimeout(timer);
    };
  }, [settings, stage]);
  return <p ref={region} className="unseen" role="status" data-testid="race-summary" />;
}

/** `Step 27 of 60. SGD leads. SGD: 0.0159. Momentum: 0.0747. …` */
export function summaryOf(stage: Stage): string {
  const leader = stage.runs[leaderOf(stage)];
  const lines = standings(stage).flatMap(({ loss, diverged }, i) => {
    const { name, hidden } = stage.runs[i]!;
    if (hidden) return [];
    if (diverged) return [`${name} diverged at step ${diverged.step}: ${diverged.reason}.`];
    return [`${name}: loss ${formatNumber(loss)}.`];
  });
  const where = `Step ${Math.floor(stage.step + 1e-9)} of ${stage.steps}.`;
  return [where, ...(leader ? [`${leader.name} leads.`] : []), ...lines].join(' ');
}
