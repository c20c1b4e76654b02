import type { Knob } from '../rules/knob';

/** How a slider moves: positions from 0 to 1 against the values of a knob, both ways. */
export interface Travel {
  readonly position: (value: number) => number;
  /** The value at a position, rounded to what a hand can mean. */
  readonly value: (position: number) => number;
  /** Positions of the small ruler's marks: decades, nines, or quarters. */
  readonly ticks: readonly number[];
}

type Spanned = Pick<Knob, 'slider' | 'scale'>;

/** The travel of a knob's slider. Values beyond its ends stand at the ends. */
export function travelOf({ slider: [low, high], scale }: Spanned): Travel {
  switch (scale) {
    case 'log':
      return logTravel(low, high);
    case 'memory':
      return memoryTravel(low, high);
    case 'count':
      return linearTravel(low, high, Math.round);
    case 'linear': {
      const step = niceStep((high - low) / 200);
      return linearTravel(low, high, (value) => toStep(value, step));
    }
  }
}

function linearTravel(low: number, high: number, round: (value: number) => number): Travel {
  return {
    position: (value) => unit((value - low) / (high - low)),
    value: (position) => round(low + unit(position) * (high - low)),
    ticks: [0, 0.25, 0.5, 0.75, 1],
  };
}

/** A lower end of 0 is drawn as four decades below the upper end, and reached at the very end. */
function logTravel(low: number, high: number): Travel {
  const first = Math.log10(low > 0 ? low : high * 1e-4);
  const last = Math.log10(high);
  const position = (value: number): number =>
    value <= 0 ? 0 : unit((Math.log10(value) - first) / (last - first));
  const ticks = [];
  const every = Math.ceil((last - first) / 10);
  for (let decade = Math.ceil(first - 1e-9); decade <= last + 1e-9; decade += every)
    ticks.push((decade - first) / (last - first));
  return {
    position,
    value: (at) =>
      low <= 0 && at <= 0 ? 0 : Number((10 ** (first + unit(at) * (last - first))).toPrecision(2)),
    ticks,
  };
}

/** Even in log (1 − x), so that 0.9, 0.99 and 0.999 stand evenly. */
function memoryTravel(low: number, high: number): Travel {
  const first = Math.log10(1 - low);
  const last = Math.log10(1 - high);
  const ticks = [];
  for (let decade = Math.floor(first + 1e-9); decade >= last - 1e-9; decade--)
    ticks.push((decade - first) / (last - first));
  return {
    position: (value) =>
      unit((Math.log10(1 - Math.min(value, 1 - 1e-15)) - first) / (last - first)),
    value: (at) => {
      const rest = Number((10 ** (first + unit(at) * (last - first))).toPrecision(2));
      return Number((1 - rest).toPrecision(12));
    },
    ticks,
  };
}

const unit = (x: number): number => Math.min(1, Math.max(0, x));

const toStep = (value: number, step: number): number =>
  Number((Math.round(value / step) * step).toPrecision(12));

/** The largest of 1, 2, 5 × 10ⁿ that is not above `size`. */
export function niceStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const lead = size / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}
