import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../ui/Button';
import { formatNumber } from '../../ui/numbers';
import { PIXELS } from '../model';
import { Digit } from './Digit';
import { useLab } from './LabContext';
import { LookedRun, useLooked } from './LookedRun';
import { often } from './useAnswers';
import { pictureOf, strongest } from './weightPictures';
import styles from './Weights.module.css';

/** How many units are shown at first, and how many more each time. */
const SHOWN = 64;

/** What the units of the first layer look for: their weights, laid out as the pixels they belong to. */
export function Weights() {
  const weights = useFirstWeights(useLooked());
  const [most, setMost] = useState(SHOWN);
  const span = useMemo(() => (weights ? strongest(weights) : 0), [weights]);
  const units = weights ? weights.length / PIXELS : 0;
  const shown = Math.min(most, units);
  return (
    <section aria-label="Weights of the first layer" className={styles.weights}>
      <header>
        <h2>First layer</h2>
        <LookedRun />
      </header>
      {weights ? (
        <>
          <p className={styles.note}>
            One picture for each of the {units} units: what it is excited by in ink, what it is
            calmed by in paper.
          </p>
          <div className={styles.legend} role="img" aria-label={legendText(span)}>
            <span>{formatNumber(-span)}</span>
            <i />
            <span>+{formatNumber(span)}</span>
          </div>
          <ul className={styles.grid} data-few={units <= 32} data-testid="first-weights">
            {Array.from({ length: shown }, (_, unit) => (
              <Unit key={unit} weights={weights} unit={unit} span={span} />
            ))}
          </ul>
          {shown < units && (
            <Button raised onClick={() => setMost(most + SHOWN)}>
              Show {Math.min(SHOWN, units - shown)} more
            </Button>
          )}
        </>
      ) : (
        <p className={styles.note}>The weights can be seen from the first step on.</p>
      )}
    </section>
  );
}

const legendText = (span: number): string =>
  `From paper, ${formatNumber(-span)}, over grey, 0, to ink, ${formatNumber(span)}`;

interface UnitProps {
  readonly weights: Float32Array;
  readonly unit: number;
  readonly span: number;
}

function Unit({ weights, unit, span }: UnitProps) {
  const pixels = useMemo(() => pictureOf(weights, unit, span), [weights, unit, span]);
  return (
    <li aria-label={`unit ${unit}`} title={`unit ${unit}`}>
      <Digit pixels={pixels} />
    </li>
  );
}

/** The first layer of a run, asked anew as training goes on; nothing before its first step. */
function useFirstWeights(color: number): Float32Array | undefined {
  const { trainer } = useLab();
  const [found, setFound] = useState<{ readonly color: number; readonly weights: Float32Array }>();
  useEffect(() => {
    let gone = false;
    let asking = false;
    let asked: string | undefined;
    const ask = async (): Promise<void> => {
      const occasion = often(trainer.store.getState(), color);
      if (gone || asking || occasion === asked) return;
      asked = occasion;
      if (occasion === '') return setFound(undefined);
      asking = true;
      // A worker that fails says so at its run.
      const weights = await trainer.firstWeights(color).catch(() => undefined);
      asking = false;
      if (!gone && weights) setFound({ color, weights });
      return ask();
    };
    void ask();
    const end = trainer.store.subscribe(() => void ask());
    return () => {
      gone = true;
      end();
    };
  }, [trainer, color]);
  return found?.color === color ? found.weights : undefined;
}
