import { useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AxisKind } from '../charts/axis';
import { LineChart } from '../charts/LineChart';
import type { ChartLink } from '../charts/link';
import { rangeOf } from '../charts/range';
import type { ChartData } from '../charts/series';
import { Select } from '../ui/Select';
import type { Signal } from '../ui/signal';
import { useSession } from './SessionContext';

const names: Readonly<Record<AxisKind, string>> = {
  log: 'log scale',
  asinh: 'asinh scale',
  linear: 'linear scale',
};

interface Props {
  readonly title: string;
  readonly data: Signal<ChartData> & { readonly every?: () => number };
  readonly link: ChartLink;
  readonly testId: string;
  readonly format: (value: number) => string;
  readonly low?: boolean;
  readonly actions?: ReactNode;
}

/** A chart whose scale the reader chooses; until then it has the one that fits. */
export function ChartsScaled({ title, data, low = false, ...rest }: Props) {
  const { stage } = useSession();
  const [wanted, setWanted] = useState<AxisKind>();
  const fitting = useStore(stage, () => data.get().y);
  const negative = fitting === 'asinh';
  const every = useStore(stage, () => data.every?.() ?? 1);
  // A log scale knows no negative value, however dearly it was wanted.
  const chosen = wanted === 'log' && negative ? undefined : wanted;
  const shown = useMemo(() => (chosen ? withScale(data, chosen) : data), [data, chosen]);
  const note = (
    <>
      <Select
        label={`Scale of the ${title.toLowerCase()}`}
        value={chosen ?? fitting}
        options={[
          { id: 'log', label: names.log, off: negative },
          { id: 'asinh', label: names.asinh },
          { id: 'linear', label: names.linear },
        ]}
        onChange={(id) => setWanted(id as AxisKind)}
      />
      {every > 1 && <span> every {every} steps for now</span>}
    </>
  );
  return <LineChart title={title} note={note} data={shown} unit="step" low={low} {...rest} />;
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
