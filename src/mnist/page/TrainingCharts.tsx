import { useMemo, type ReactNode } from 'react';
import { createStore } from 'zustand/vanilla';
import type { ChartLink } from '../../charts/link';
import { Segments } from '../../ui/Segments';
import { Slider } from '../../ui/Slider';
import { useKept } from '../../ui/useKept';
import { useLayout } from '../../ui/useMedia';
import { useNumberField } from '../../ui/NumberField';
import { formatNumber } from '../../ui/numbers';
import { signalOf } from '../../ui/signal';
import type { Across } from './chartAxis';
import type { Curve } from './chartData';
import { useLab, useSettings, useTraining } from './LabContext';
import { TrainingCurve } from './TrainingCurve';
import styles from './TrainingCharts.module.css';

/** The charts beyond loss and test accuracy. */
const extras = {
  share: 'Training accuracy',
  testLoss: 'Test loss',
  rate: 'Learning rate',
} as const satisfies Partial<Record<Curve, string>>;
type Extra = keyof typeof extras;

const areExtras = (value: unknown): value is readonly Extra[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && one in extras);

const axes = [
  { id: 'steps', label: 'steps' },
  { id: 'epochs', label: 'epochs' },
  { id: 'time', label: 'time', hint: 'seconds of training' },
] as const;

const isAcross = (value: unknown): value is Across => axes.some(({ id }) => id === value);

const percent = (value: number): string => `${value.toFixed(2)} %`;

/**
 * The loss and the test accuracy one above the other, and under them what else the reader turns
 * on: all over the same steps, epochs or seconds, with one cursor.
 */
export function TrainingCharts() {
  const [shown, setShown] = useKept<readonly Extra[]>('training-charts', [], areExtras);
  const [across, setAcross] = useKept<Across>('training-axis', 'steps', isAcross);
  const link = useMemo(() => cursor(), []);
  const narrow = useLayout() === 'narrow';
  const shared = { across, link };
  return (
    <div className={styles.charts}>
      <Hint />
      <TrainingCurve
        title="Training loss"
        curve="loss"
        note={<Smoothing brief={narrow} />}
        testId="training-loss-chart"
        format={formatNumber}
        scales
        {...shared}
      />
      <TrainingCurve
        title="Test accuracy"
        curve="accuracy"
        note={narrow ? '%, after each epoch' : '% of the 10 000 test images, after each epoch'}
        testId="accuracy-chart"
        format={percent}
        {...shared}
      />
      {shown.includes('share') && (
        <TrainingCurve
          title={extras.share}
          curve="share"
          note={narrow ? '% of each batch' : '% of each batch, before its update, smoothed alike'}
          testId="share-chart"
          format={percent}
          {...shared}
        />
      )}
      {shown.includes('testLoss') && (
        <TrainingCurve
          title={extras.testLoss}
          curve="testLoss"
          note="after each epoch"
          testId="test-loss-chart"
          format={formatNumber}
          scales
          {...shared}
        />
      )}
      {shown.includes('rate') && (
        <TrainingCurve
          title={extras.rate}
          curve="rate"
          testId="rate-chart"
          format={formatNumber}
          scales
          {...shared}
        />
      )}
      <div className={styles.choices}>
        <span aria-hidden="true">over</span>
        <Segments label="Curves over" value={across} options={axes} onChange={setAcross} />
        <div className={styles.more} role="group" aria-label="More charts">
          {(Object.keys(extras) as Extra[]).map((id) => {
            const on = shown.includes(id);
            return (
              <button
                key={id}
                type="button"
                aria-pressed={on}
                onClick={() => setShown(on ? shown.filter((one) => one !== id) : [...shown, id])}
              >
                {extras[id]}
              </button>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** A cursor that all charts share. */
function cursor(): ChartLink {
  const store = createStore<{ readonly at: number | undefined }>(() => ({ at: undefined }));
  return {
    at: signalOf(store, ({ at }) => at),
    point: (at) => {
      if (store.getState().at !== at) store.setState({ at });
    },
  };
}

function Hint() {
  const ready = useTraining(({ phase }) => phase === 'ready');
  const count = useTraining(({ wanted }) => wanted.runs.length);
  if (!ready) return null;
  return (
    <p className={styles.hint}>
      Press play: {count === 1 ? 'the run trains' : `the ${count} runs train`} from the same weights
      on the same batches.
    </p>
  );
}

const memory = { min: 0, max: 0.999, scale: 'memory', slider: [0, 0.999] } as const;

/** How far the lines over single batches are smoothed. */
function Smoothing({ brief }: { readonly brief: boolean }): ReactNode {
  const { settings } = useLab();
  const smoothing = useSettings((now) => now.smoothing);
  const set = (next: number): void => settings.setState({ smoothing: next });
  const { input, message } = useNumberField({
    label: 'Smoothing',
    knob: memory,
    value: smoothing,
    width: 52,
    onChange: set,
  });
  return (
    <span className={styles.note}>
      smoothed
      {!brief && (
        <span className={styles.slider}>
          <Slider
            label="How far lines are smoothed"
            knob={memory}
            value={smoothing}
            onChange={set}
          />
        </span>
      )}
      {input}
      {message}
    </span>
  );
}
