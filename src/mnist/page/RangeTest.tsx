import { Gauge, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/Button';
import { identityOf } from '../../ui/identity';
import { Wrong } from '../../ui/NumberField';
import { formatNumber, formatSetting, withMinus } from '../../ui/numbers';
import type { RangeFound } from '../trainer/state';
import { useLab, useTraining } from './LabContext';
import { rangeBox, rangeCurve } from './rangeCurve';
import styles from './RangeTest.module.css';
import type { ExtrasProps } from './TrainingExtras';

type Standing =
  | { readonly kind: 'rest' }
  | { readonly kind: 'going'; readonly share: number }
  | { readonly kind: 'found'; readonly found: RangeFound }
  | { readonly kind: 'failed'; readonly reason: string };

/** Finds a learning rate for a run: one step at each of ever greater rates. */
export function RangeTest({ color, name, turned }: ExtrasProps) {
  const { trainer } = useLab();
  const ready = useTraining(({ phase }) => phase !== 'idle' && phase !== 'loading');
  const [standing, setStanding] = useState<Standing>({ kind: 'rest' });
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const begin = async (): Promise<void> => {
    const mine = new AbortController();
    abort.current?.abort();
    abort.current = mine;
    setStanding({ kind: 'going', share: 0 });
    // Progress comes from a worker, and its last word may come after the finding.
    let over = false;
    const tell = (now: Standing): void => {
      if (mine.signal.aborted || over) return;
      over = now.kind !== 'going';
      setStanding(now);
    };
    try {
      const onShare = (share: number): void => tell({ kind: 'going', share });
      const found = await trainer.rangeTest(color, {}, onShare, mine.signal);
      tell({ kind: 'found', found });
    } catch (error) {
      tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  };
  const close = (): void => {
    abort.current?.abort();
    setStanding({ kind: 'rest' });
  };
  const { shown } = turned;
  const take = (rate: number): void => {
    turned.change({ ...shown, hyper: { ...shown.hyper, lr: rate } });
    close();
  };
  return (
    <>
      <div className={styles.head}>
        <h4>Learning rate range test</h4>
        {standing.kind === 'going' ? (
          <Button raised onClick={close}>
            Cancel
          </Button>
        ) : standing.kind === 'rest' ? (
          <Button raised disabled={!ready} onClick={() => void begin()}>
            <Gauge size={15} aria-hidden="true" /> Find a rate
          </Button>
        ) : (
          <IconButton label={`Close the range test of ${name}`} onClick={close}>
            <X size={15} />
          </IconButton>
        )}
      </div>
      {standing.kind === 'going' && <Sweeping share={standing.share} />}
      {standing.kind === 'found' && (
        <Found found={standing.found} color={color} name={name} onTake={take} />
      )}
      <Wrong
        id={`range-${color}`}
        text={standing.kind === 'failed' ? standing.reason : undefined}
      />
    </>
  );
}

function Sweeping({ share }: { readonly share: number }) {
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label="Range test"
      aria-valuenow={Math.round(share * 100)}
    >
      <div style={{ width: `${(share * 100).toFixed(1)}%` }} />
    </div>
  );
}

interface FoundProps {
  readonly found: RangeFound;
  readonly color: number;
  readonly name: string;
  readonly onTake: (rate: number) => void;
}

/** What the sweep found: the loss at each rate, and which one to take. */
function Found({ found, color, name, onTake }: FoundProps) {
  const curve = rangeCurve(found);
  const { width, height } = rangeBox;
  const rate = Number(found.suggested.toPrecision(2));
  const ink = `var(--${identityOf(color).color})`;
  const named = Number.isFinite(rate);
  return (
    <>
      {curve && (
        <figure className={styles.curve}>
          <svg
            viewBox={`0 0 ${width} ${height + 16}`}
            role="img"
            aria-label={`Loss of ${name} over the learning rate, from ${formatNumber(
              found.rates[0]!,
            )} to ${formatNumber(found.rates.at(-1)!)}`}
          >
            {curve.decades.map(({ x, power }) => (
              <g key={power}>
                <line x1={x} x2={x} y1="0" y2={height} className={styles.grid} />
                <text
                  x={x}
                  y={height + 12}
                  textAnchor={x < 12 ? 'start' : x > width - 12 ? 'end' : 'middle'}
                >
                  {withMinus(power >= -2 && power <= 1 ? String(10 ** power) : `1e${power}`)}
                </text>
              </g>
            ))}
            <line x1="0" x2={width} y1={height} y2={height} className={styles.axis} />
            {curve.suggested && (
              <line
                x1={curve.suggested.x}
                x2={curve.suggested.x}
                y1="0"
                y2={height}
                className={styles.mark}
              />
            )}
            <path d={curve.path} fill="none" stroke={ink} strokeWidth="2" />
            {curve.suggested && (
              <circle cx={curve.suggested.x} cy={curve.suggested.y} r="4.5" fill={ink} />
            )}
          </svg>
          <figcaption>
            loss {formatNumber(curve.range[0])} at the lowest, one step at each rate
          </figcaption>
        </figure>
      )}
      <p className={styles.reason}>{found.reason}</p>
      {named && (
        <Button raised onClick={() => onTake(rate)}>
          Take {formatSetting(rate)}
        </Button>
      )}
    </>
  );
}
