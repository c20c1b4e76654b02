import type { AxisKind } from '../charts/axis';
import { fittingKind, rangeOf } from '../charts/range';
import type { ChartData, Series } from '../charts/series';
import { signalOf, type Signal } from '../ui/signal';
import type { Stage, StageStore } from './stage';

interface Prepared {
  readonly of: Pick<Stage, 'walks' | 'runs'>;
  readonly series: readonly Series[];
  readonly y: AxisKind;
  readonly yRange: readonly [number, number];
}

/**
 * The losses of all runs for the chart. Series and range are made once for each set of walks; a
 * frame only moves the head.
 */
export function lossData(stage: StageStore): Signal<ChartData> {
  let made: Prepared | undefined;
  return signalOf(stage, ({ walks, runs, steps, step }): ChartData => {
    if (made?.of.walks !== walks || made.of.runs !== runs) made = prepare({ walks, runs });
    const { series, y, yRange } = made;
    return { series, y, yRange, xMax: steps, head: step };
  });
}

function prepare(of: Pick<Stage, 'walks' | 'runs'>): Prepared {
  const series = of.walks.map(({ loss, length, diverged }, i): Series => {
    const { name, color, hidden } = of.runs[i]!;
    return {
      name,
      color,
      hidden,
      values: loss,
      length,
      ...(diverged && { ended: `diverged at step ${diverged.step}` }),
    };
  });
  const y = fittingKind(series);
  return { of, series, y, yRange: rangeOf(series, y) };
}
