/** A number the reader may turn. `symbol` is TeX, so that slider and formula speak alike. */
export interface Knob {
  readonly kind: 'number';
  readonly symbol: string;
  readonly hint: string;
  readonly value: number;
  /** What is accepted, ends included. */
  readonly min: number;
  readonly max: number;
  /** What the slider spans; a typed number may go beyond, up to `min` and `max`. */
  readonly slider: readonly [number, number];
  /** How the slider moves: evenly in x, in log x, in log (1 − x), or over whole numbers. */
  readonly scale: 'linear' | 'log' | 'memory' | 'count';
}

/** A switch. Rules read it as 1 or 0. */
export interface Flag {
  readonly kind: 'flag';
  readonly symbol: string;
  readonly hint: string;
  readonly value: boolean;
}

/** One word out of a few. */
export interface Choice {
  readonly kind: 'choice';
  readonly hint: string;
  readonly value: string;
  readonly options: readonly string[];
}

/** Ascending whole numbers, such as the milestones of a schedule. */
export interface Steps {
  readonly kind: 'steps';
  readonly hint: string;
  readonly value: readonly number[];
}

/** An expression that the reader types, in a few names. */
export interface Formula {
  readonly kind: 'formula';
  readonly hint: string;
  readonly value: string;
  /** The names that stand for numbers in it. */
  readonly names: readonly string[];
}

/** What a control holds, as it stands in an experiment. */
export type Setting = number | boolean | string | readonly number[];

const number = (
  scale: Knob['scale'],
  value: number,
  [min, max]: readonly [number, number],
  slider: readonly [number, number],
  symbol: string,
  hint: string,
): Knob => ({ kind: 'number', symbol, hint, value, min, max, slider, scale });

/** The learning rate η. */
export const rate = (value: number, symbol = String.raw`\eta`, hint = 'learning rate'): Knob =>
  number('log', value, [0, 1e6], [1e-5, 10], symbol, hint);

/** A memory β in [0, 1): 0.9, 0.99 and 0.999 stand evenly on its slider. */
export const memory = (value: number, symbol: string, hint: string): Knob =>
  number('memory', value, [0, 1 - 2 ** -40], [0, 0.9999], symbol, hint);

/** ε, the guard against division by zero. */
export const guard = (value: number): Knob =>
  number('log', value, [0, 1], [1e-12, 1e-2], String.raw`\epsilon`, 'guards against division by 0');

/** Weight decay λ: how strongly a parameter is pulled towards zero. */
export const decay = (value: number, hint = 'weight decay'): Knob =>
  number('linear', value, [0, 10], [0, 0.1], String.raw`\lambda`, hint);

/** A plain number between two ends; `slider` where the useful part is narrower. */
export const amount = (
  value: number,
  range: readonly [number, number],
  symbol: string,
  hint: string,
  slider: readonly [number, number] = range,
): Knob => number('linear', value, range, slider, symbol, hint);

/** A positive number whose slider moves by factors. */
export const factor = (
  value: number,
  range: readonly [number, number],
  symbol: string,
  hint: string,
  slider: readonly [number, number] = range,
): Knob => number('log', value, range, slider, symbol, hint);

/** A whole number. */
export const count = (
  value: number,
  range: readonly [number, number],
  symbol: string,
  hint: string,
  slider: readonly [number, number] = range,
): Knob => number('count', value, range, slider, symbol, hint);

/** A switch that is off unless turned on. */
export const flag = (symbol: string, hint: string, value = false): Flag => ({
  kind: 'flag',
  symbol,
  hint,
  value,
});

/** One of a few words, the first of them unless said otherwise. */
export const choice = (options: readonly [string, ...string[]], hint: string): Choice => ({
  kind: 'choice',
  hint,
  value: options[0],
  options,
});

/** Ascending whole numbers. */
export const steps = (value: readonly number[], hint: string): Steps => ({
  kind: 'steps',
  hint,
  value,
});

/** A typed expression in the names given. */
export const formula = (value: string, names: readonly string[], hint: string): Formula => ({
  kind: 'formula',
  hint,
  value,
  names,
});
