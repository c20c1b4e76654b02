import { useMemo, useState, type ReactNode } from 'react';
import { LineChart } from '../../charts/LineChart';
import type { ChartLink } from '../../charts/link';
import type { ChartData } from '../../charts/series';
import { Select } from '../../ui/Select';
import type { Signal } from '../../ui/signal';
import { useLayout } from '../../ui/useMedia';
import { unitOf, type Across } from './chartAxis';
import { curveData, curveRange, type Curve } from './chartData';
import { useLab, useTraining } from './LabContext';
import styles from './TrainingCharts.module.css';

interface Props {
  readonly title: string;
  readonly curve: Curve;
  readonly across: Across;
  readonly link: ChartLink;
  readonly testId: string;
  readonly format: (value: number) => string;
  readonly note?: ReactNode;
  /** Whether the reader may choose between a log and a linear scale. */
  readonly scales?: boolean;
}

type Scale = 'log' | 'linear';

/** One quantity of every run, over steps, epochs or time. */
export function TrainingCurve({ title, curve, across, note, scales = false, ...rest }: Props) {
  const lab = useLab();
  const [scale, setScale] = useState<Scale>(curve === 'rate' ? 'linear' : 'log');
  // Heads that move would drag their names over the lines, where there is little room.
  const crowded = useTraining(({ phase }) => phase === 'training');
  const narrow = useLayout() === 'narrow';
  const data = useMemo(() => {
    const plain = curveData(lab, curve, across);
    const scaled = scales ? withScale(plain, scale) : plain;
    return narrow ? onPhone(scaled, crowded) : scaled;
  }, [lab, curve, across, scales, scale, narrow, crowded]);
  const choice = scales && !narrow && (
    <Select
      label={`Scale of the ${title.toLowerCase()}`}
      value={scale}
      options={[
        { id: 'log', label: 'log scale' },
        { id: 'linear', label: 'linear scale' },
      ]}
      onChange={(id) => setScale(id as Scale)}
    />
  );
  const words = (
    <span className={styles.note}>
      {choice}
      {note}
    </span>
  );
  return <LineChart title={title} note={words} data={data} unit={unitOf[across]} {...rest} />;
}

/** The same lines on the scale that was chosen. */
const withScale = (data: Signal<ChartData>, y: Scale): Signal<ChartData> => ({
  subscribe: data.subscribe,
  get: () => {
    const now = data.get();
    return now.y === y ? now : { ...now, y, yRange: curveRange(now.series, y) };
  },
});

/** Names without readings, which the run cards have; none at all while they would move. */
const onPhone = (data: Signal<ChartData>, moving: boolean): Signal<ChartData> => ({
  subscribe: data.subscribe,
  get: () => {
    const { widest: _widest, ...now } = data.get();
    const series = now.series.map(({ reading: _reading, ...one }) => one);
    return { ...now, series, ...(moving && { bare: true, snug: true }) };
  },
});
