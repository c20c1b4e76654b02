import { useMemo, useRef, useState } from 'react';
import type { TrainingRun } from '../../experiment/types';
import { runActions } from '../../runs/runActions';
import type { TrainerState } from '../trainer/state';
import { useLab, useTraining } from './LabContext';
import { everyOf } from './rates';
import { sameBase, standingAt, turnedAt } from './trainingEdits';

/** A run of the comparison: its place, what it is known by, and what the reader wants of it. */
export interface Place {
  readonly index: number;
  readonly color: number;
  readonly run: TrainingRun;
}

/** Whether a run trains with what it set out with, so that changes are made on its way. */
export function isLive(
  { phase, runs }: Pick<TrainerState, 'phase' | 'runs'>,
  { color, run }: Omit<Place, 'index'>,
): boolean {
  const now = runs[color];
  if (now === undefined || (phase !== 'training' && phase !== 'paused')) return false;
  const going = now.state === 'training' || now.state === 'paused' || now.state === 'waiting';
  return going && sameBase(now.run, run);
}

/**
 * A run as its card shows and turns it. Before training every change is of the run itself. While it
 * trains a change is made at the next step; a drag is one change, made when the hand lets go.
 */
export function useLiveRun({ index, color, run }: Place) {
  const { document, trainer } = useLab();
  const { change } = useMemo(() => runActions(document), [document]);
  const live = useTraining((state) => isLive(state, { color, run }));
  const edits = run.edits ?? [];
  /** Between two changes the same values hold, so steps that pass none draw nothing anew. */
  const passed = useTraining(() => {
    const next = live ? trainer.nextStep(color) : 0;
    return edits.filter(({ step }) => step <= next).length;
  });
  const step = live ? (edits[passed - 1]?.step ?? 0) : 0;
  const standing = useMemo(() => (live ? standingAt(run, step) : run), [live, run, step]);
  const begun = live ? (edits.slice(0, passed).findLast((one) => one.schedule)?.step ?? 1) - 1 : 0;

  const commit = (turned: TrainingRun, gesture?: string): void => {
    const next = keepEvery(turned, standing);
    change(index, live ? turnedAt(run, standing, next, trainer.nextStep(color)) : next, gesture);
  };
  const draft = useDraft(live, standing, commit);
  return {
    live,
    /** How many changes on the way are in force or about to be. */
    passed,
    /** Steps taken before the schedule in force began. */
    begun,
    shown: draft.value,
    change: draft.change,
    end: (): void => {
      draft.end();
      document.settle();
    },
  };
}

/** A value that is turned by hand; while `held`, it is only given on when the hand lets go. */
export function useDraft<Value>(
  held: boolean,
  value: Value,
  commit: (value: Value, gesture?: string) => void,
) {
  const [shown, show] = useState<Value>();
  // The hand may let go before what it did last has been drawn.
  const draft = useRef<Value | undefined>(undefined);
  const put = (next: Value | undefined): void => {
    draft.current = next;
    show(() => next);
  };
  return {
    value: shown ?? value,
    change: (next: Value, gesture?: string): void => {
      if (held && gesture !== undefined) return put(next);
      if (draft.current !== undefined) put(undefined);
      commit(next, gesture);
    },
    end: (): void => {
      const last = draft.current;
      if (last === undefined) return;
      put(undefined);
      commit(last);
    },
  };
}

/** A schedule that was picked anew is called as often as the one before it. */
function keepEvery(next: TrainingRun, before: TrainingRun): TrainingRun {
  const { schedule } = next;
  if (!schedule || schedule['every'] !== undefined) return next;
  return { ...next, schedule: { ...schedule, every: everyOf(before) } };
}
