import { useEffect, useState } from 'react';
import { colorOf } from '../../runs/roster';
import type { TrainerState } from '../trainer/state';
import { spanOf } from '../plan';
import { answersOf, type Answers } from './answers';
import { useLab } from './LabContext';

/** How often answers are renewed while training goes on: so many times an epoch. */
const OFTEN = 5;

/** What a run makes of the test images. */
export interface RunAnswers {
  /** 10 for each image. */
  readonly logits: Float32Array;
  readonly answers: Answers;
}

/**
 * What a run makes of the test images: asked anew as training goes on, whenever it was tested and
 * whenever it rests. Nothing before its first step.
 */
export function useAnswers(color: number): Answers | undefined {
  const all = useAsked(`${color}`, often);
  return all?.get(color)?.answers;
}

/** What every run in sight makes of the test images, by its colour, after each test and at rest. */
export function useAllAnswers(): ReadonlyMap<number, RunAnswers> | undefined {
  const { trainer } = useLab();
  const [colors, setColors] = useState('');
  useEffect(() => {
    const follow = (): void => setColors(shownIn(trainer.store.getState()).join(' '));
    follow();
    return trainer.store.subscribe(follow);
  }, [trainer]);
  return useAsked(colors, seldom);
}

/** Colours of the runs in sight that have taken a step. */
const shownIn = ({ wanted, runs }: TrainerState): number[] =>
  wanted.runs
    .map((run, i) => (run.hidden === true ? -1 : colorOf(run, i)))
    .filter((color) => (runs[color]?.step ?? 0) > 0);

/** When a run is worth asking again: changes whenever it is, empty while it has no answer. */
type Occasion = (state: TrainerState, color: number) => string;

/** Asks runs for their answers whenever there is an occasion; `list` holds their colours. */
function useAsked(list: string, occasionOf: Occasion): ReadonlyMap<number, RunAnswers> | undefined {
  const { trainer } = useLab();
  const [found, setFound] = useState<{
    readonly list: string;
    readonly all: ReadonlyMap<number, RunAnswers>;
  }>();
  useEffect(() => {
    const colors = list === '' ? [] : list.split(' ').map(Number);
    let gone = false;
    let asking = false;
    let asked: string | undefined;
    // One question at a time: a page slower than training skips answers instead of piling them up.
    const ask = async (): Promise<void> => {
      const state = trainer.store.getState();
      const occasions = colors.map((color) => occasionOf(state, color));
      const occasion = occasions.join();
      if (gone || asking || occasion === asked) return;
      asked = occasion;
      if (occasions.every((one) => one === '')) return setFound(undefined);
      asking = true;
      const images = trainer.testImages();
      const all = new Map<number, RunAnswers>();
      for (const color of colors) {
        // A worker that fails says so at its run.
        const logits = gone ? undefined : await trainer.logits(color).catch(() => undefined);
        if (logits && images) all.set(color, { logits, answers: answersOf(logits, images) });
      }
      asking = false;
      if (!gone && all.size > 0) setFound({ list, all });
      return ask();
    };
    void ask();
    const end = trainer.store.subscribe(() => void ask());
    return () => {
      gone = true;
      end();
    };
  }, [trainer, list, occasionOf]);
  return found?.list === list ? found.all : undefined;
}

/** Changes whenever there may be other answers; empty while there are none. */
export const often: Occasion = ({ runs, phase, plan }, color) => {
  const run = runs[color];
  if (run === undefined || run.step === 0) return '';
  const { from, to } = plan.spans[spanOf(plan, run.step)]!;
  const part = Math.ceil((to - from) / OFTEN);
  return `${run.accuracy ?? ''} ${rests(phase) ? run.step : Math.floor(run.step / part)}`;
};

/** The same, but for tests and rests alone: many runs take their time. */
const seldom: Occasion = ({ runs, phase }, color) => {
  const run = runs[color];
  if (run === undefined || run.step === 0) return '';
  if (rests(phase)) return `at ${run.step}`;
  return run.accuracy === undefined ? '' : `${run.accuracy}`;
};

const rests = (phase: TrainerState['phase']): boolean => phase === 'paused' || phase === 'done';
