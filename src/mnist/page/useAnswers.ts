import { useEffect, useState } from 'react';
import { answersOf, type Answers } from './answers';
import { useLab, useTraining } from './LabContext';

/**
 * What a run makes of the test images now: asked anew whenever it was tested and whenever training
 * rests. Nothing before its first step.
 */
export function useAnswers(color: number): Answers | undefined {
  const { trainer } = useLab();
  const [answers, setAnswers] = useState<{ color: number; answers: Answers }>();
  const occasion = useTraining(({ runs, phase }) => {
    const run = runs[color];
    if (run === undefined || run.step === 0) return '';
    return `${phase} ${run.accuracy ?? ''} ${phase === 'paused' || phase === 'done' ? run.step : ''}`;
  });
  useEffect(() => {
    if (occasion === '') return setAnswers(undefined);
    let gone = false;
    const images = trainer.testImages();
    trainer.logits(color).then(
      (logits) => {
        if (gone || !logits || !images) return;
        setAnswers({ color, answers: answersOf(logits, images) });
      },
      () => {}, // a worker that fails says so at its run
    );
    return () => {
      gone = true;
    };
  }, [trainer, color, occasion]);
  return answers?.color === color ? answers.answers : undefined;
}
