import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { LineChart } from '../charts/LineChart';
import { rangeOf } from '../charts/range';
import type { AxisKind } from '../charts/axis';
import type { ChartData } from '../charts/series';
import { formatNumber } from '../ui/numbers';
import { Select } from '../ui/Select';
import type { Signal } from '../ui/signal';
import { useSession } from './SessionContext';

const names: Readonly<Record<AxisKind, string>> = {
  log: 'log scale',
  asinh: 'asinh scale',
  linear: 'linear scale',
};

/** The loss of every run against the step. */
export function LossPanel({ data }: { readonly data: Signal<ChartData> }) {
  const [wanted, setWanted] = useState<AxisKind>();
  const fitting = useStore(useSession().stage, () => data.get().y);
  // A log scale knows no negative loss, however dearly it was wanted.
  const chosen = wanted === 'log' && fitting !== 'log' ? undefined : wanted;
  const shown = useMemo(() => (chosen ? withScale(data, chosen) : data), [data, chosen]);
  const scale = (
    <Select
      label="Scale of the loss"
      value={chosen ?? fitting}
      options={[
        { id: 'log', label: names.log, off: fitting !== 'log' },
        { id: 'asinh', label: names.asinh },
        { id: 'linear', label: names.linear },
      ]}
      onChange={(id) => setWanted(id as AxisKind)}
    />
  );
  return (
    <LineChart
      title="Loss"
      note={scale}
      data={shown}
      unit="step"
      testId="loss-chart"
      format={formatNumber}
    />
  );
}

/** The same data on a scale of the reader's choice. */
function withScale(data: Signal<ChartData>, y: AxisKind): Signal<ChartData> {
  let last: { series: ChartData['series']; yRange: readonly [number, number] } | undefined;
  return {
    subscribe: data.subscribe,
    get: () => {
      const now = data.get();
      if (last?.series !== now.series)
        last = { series: now.series, yRange: rangeOf(now.series, y) };
      return { ...now, y, yRange: last.yRange };
    },
  };
}
