import { useMemo, type ReactNode } from 'react';
import { LineChart } from '../../charts/LineChart';
import type { ChartData } from '../../charts/series';
import { useNumberField } from '../../ui/NumberField';
import { formatNumber } from '../../ui/numbers';
import type { Signal } from '../../ui/signal';
import { accuracyData } from './chartData';
import { useLab, useSettings } from './LabContext';
import styles from './TrainingCharts.module.css';

/** The loss and the test accuracy, one above the other on the same steps. */
export function TrainingCharts({ loss }: { readonly loss: Signal<ChartData> }) {
  const lab = useLab();
  const accuracy = useMemo(() => accuracyData(lab), [lab]);
  return (
    <div className={styles.charts}>
      <LineChart
        title="Training loss"
        note={<LossNote />}
        data={loss}
        unit="step"
        testId="training-loss-chart"
        format={formatNumber}
      />
      <LineChart
        title="Test accuracy"
        note="% of the 10 000 test images, after each epoch"
        data={accuracy}
        unit="step"
        testId="accuracy-chart"
        format={(value) => `${value.toFixed(2)} %`}
      />
    </div>
  );
}

function LossNote(): ReactNode {
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
      log scale, smoothed {input} over the raw line
      {message}
    </span>
  );
}
