import { useEffect, useState } from 'react';
import { colorOf, namesOf } from '../../runs/roster';
import { identityOf } from '../../ui/identity';
import { Marker } from '../../ui/Marker';
import { likeliest } from './answers';
import styles from './Draw.module.css';
import { useExperiment, useLab, useTraining } from './LabContext';
import { often } from './useAnswers';

/** What every run takes an image for: its answer, and how likely it finds each digit. */
export function DrawnAnswers({ pixels }: { readonly pixels: Uint8Array | undefined }) {
  const { runs } = useExperiment();
  const names = namesOf(runs);
  const answers = useDrawnAnswers(pixels);
  const begun = useTraining((state) => Object.values(state.runs).some(({ step }) => step > 0));
  if (!begun) {
    return <p className={styles.none}>The runs answer from their first step on.</p>;
  }
  if (!pixels) {
    return <p className={styles.none}>Draw with mouse, finger or pen, or take a test digit.</p>;
  }
  return (
    <div className={styles.answers} data-testid="drawn-answers">
      {runs.map((run, i) => {
        const color = colorOf(run, i);
        const chances = answers?.[color];
        if (run.hidden === true || chances === undefined) return null;
        return <Answer key={color} color={color} name={names[i]!} chances={chances} />;
      })}
      <div className={styles.digits} aria-hidden="true">
        {Array.from({ length: 10 }, (_, digit) => (
          <span key={digit}>{digit}</span>
        ))}
      </div>
    </div>
  );
}

interface AnswerProps {
  readonly color: number;
  readonly name: string;
  readonly chances: Float32Array;
}

function Answer({ color, name, chances }: AnswerProps) {
  const sound = chances.every(Number.isFinite);
  const said = likeliest(chances);
  const ink = `var(--${identityOf(color).color})`;
  return (
    <div className={styles.answer} data-said={sound ? said : ''}>
      <span className={styles.name}>
        <Marker color={color} size="head" /> <span>{name}</span>
      </span>
      <b>{sound ? said : '–'}</b>
      <span className={styles.chance}>{sound ? `${Math.round(100 * chances[said]!)} %` : ''}</span>
      <span className={styles.bars} role="img" aria-label={wordsOf(chances)}>
        {Array.from(chances, (chance, digit) => (
          <i key={digit} title={`${digit}: ${(100 * chance).toFixed(1)} %`}>
            <i
              style={{
                height: `${(100 * (sound ? chance : 0)).toFixed(1)}%`,
                background: digit === said ? ink : 'var(--axis)',
              }}
            />
          </i>
        ))}
      </span>
    </div>
  );
}

/** The digits that are at all likely, likeliest first. */
const wordsOf = (chances: Float32Array): string =>
  [...chances.keys()]
    .filter((digit) => chances[digit]! >= 0.01)
    .toSorted((a, b) => chances[b]! - chances[a]!)
    .map((digit) => `${digit} with ${Math.round(100 * chances[digit]!)} %`)
    .join(', ');

type Chances = Readonly<Record<number, Float32Array>>;

/** Probabilities by the runs' colours: asked for every drawing, and again as training goes on. */
function useDrawnAnswers(pixels: Uint8Array | undefined): Chances | undefined {
  const { trainer } = useLab();
  const [answers, setAnswers] = useState<Chances>();
  useEffect(() => {
    if (!pixels) return;
    let gone = false;
    let asking = false;
    let asked: string | undefined;
    // One question at a time: of many strokes, those that come meanwhile are asked together.
    const ask = async (): Promise<void> => {
      const state = trainer.store.getState();
      const colors = Object.keys(state.runs).map(Number);
      const occasion = colors.map((color) => often(state, color)).join();
      if (gone || asking || occasion === asked) return;
      asked = occasion;
      asking = true;
      // A worker that fails says so at its run.
      const found = await trainer.answers(pixels).catch(() => undefined);
      asking = false;
      if (!gone) setAnswers(found);
      return ask();
    };
    void ask();
    const end = trainer.store.subscribe(() => void ask());
    return () => {
      gone = true;
      end();
    };
  }, [trainer, pixels]);
  return answers;
}
