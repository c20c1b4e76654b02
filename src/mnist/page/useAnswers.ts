import { useEffect, useState } from 'react';
import type { TrainerState } from '../trainer/state';
import { spanOf } from '../plan';
import { answersOf, type Answers } from './answers';
import { useLab } from './LabContext';

/** How often answers are renewed while training goes on: so many times an epoch. */
const OFTEN = 5;

/**
 * What a run makes of the test images: asked anew as training goes on, whenever it was tested and
 * whenever it rests. Nothing before its first step.
 */
export function useAnswers(color: number): Answers | undefined {
  const { trainer } = useLab();
  const [answers, setAnswers] = useState<{ color: number; answers: Answers }>();
  useEffect(() => {
    let gone = false;
    let asking = false;
    let asked: string | undefined;
    // One question at a time: a page slower than training skips answers instead of piling them up.
    const ask = async (): Promise<void> => {
      const occasion = occasionOf(trainer.store.getState(), color);
      if (gone || asking || occasion === asked) return;
      asked = occasion;
      if (occasion === '') return setAnswers(undefined);
      asking = true;
      const images = trainer.testImages();
      // A worker that fails says so at its run.
      const logits = await trainer.logits(color).catch(() => undefined);
      asking = false;
      if (!gone && logits && images) setAnswers({ color, answers: answersOf(logits, images) });
      return ask();
    };
    void ask();
    const end = trainer.store.subscribe(() => void ask());
    return () => {
      gone = true;
      end();
    };
  }, [trainer, color]);
  return answers?.color === color ? answers.answers : undefined;
}

/** Changes whenever there may be other answers; empty while there are none. */
function occasionOf({ runs, phase, plan }: TrainerState, color: number): string {
  const run = runs[color];
  if (run === undefined || run.step === 0) return '';
  const rests = phase === 'paused' || phase === 'done';
  const { from, to } = plan.spans[spanOf(plan, run.step)]!;
  const part = Math.ceil((to - from) / OFTEN);
  return `${run.accuracy ?? ''} ${rests ? run.step : Math.floor(run.step / part)}`;
}
