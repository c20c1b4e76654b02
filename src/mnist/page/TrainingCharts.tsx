import { useMemo, type ReactNode } from 'react';
import { LineChart } from '../../charts/LineChart';
import type { ChartData } from '../../charts/series';
import { useLayout } from '../../ui/useMedia';
import { useNumberField } from '../../ui/NumberField';
import { formatNumber } from '../../ui/numbers';
import type { Signal } from '../../ui/signal';
import { accuracyData } from './chartData';
import { useLab, useSettings, useTraining } from './LabContext';
import styles from './TrainingCharts.module.css';

/** The loss and the test accuracy, one above the other on the same steps. */
export function TrainingCharts({ loss }: { readonly loss: Signal<ChartData> }) {
  const lab = useLab();
  const accuracy = useMemo(() => accuracyData(lab), [lab]);
  const narrow = useLayout() === 'narrow';
  const ready = useTraining(({ phase }) => phase === 'ready');
  const count = useTraining(({ wanted }) => wanted.runs.length);
  return (
    <div className={styles.charts}>
      {ready && (
        <p className={styles.hint}>
          Press play: {count === 1 ? 'the run trains' : `the ${count} runs train`} from the same
          weights on the same batches.
        </p>
      )}
      <LineChart
        title="Training loss"
        note={<LossNote brief={narrow} />}
        data={loss}
        unit="step"
        testId="training-loss-chart"
        format={formatNumber}
      />
      <LineChart
        title="Test accuracy"
        note={narrow ? '%, after each epoch' : '% of the 10 000 test images, after each epoch'}
        data={accuracy}
        unit="step"
        testId="accuracy-chart"
        format={(value) => `${value.toFixed(2)} %`}
      />
    </div>
  );
}

function LossNote({ brief }: { readonly brief: boolean }): ReactNode {
  const { settings } = useLab();
  const smoothing = useSettings((now) => now.smoothing);
  const { input, message } = useNumberField({
    label: 'Smoothing',
    knob: { min: 0, max: 0.999, scale: 'memory' },
    value: smoothing,
    width: 52,
    onChange: (next) => settings.setState({ smoothing: next }),
  });
  return (
    <span className={styles.note}>
      {brief ? 'smoothed' : 'log scale, smoothed'} {input} {!brief && 'over the raw line'}
      {message}
    </span>
  );
}
