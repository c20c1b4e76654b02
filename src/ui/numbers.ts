/** Numbers as people read and write them. The minus is a real one (U+2212) wherever it is shown. */

const minus = '−';

/** Puts real minus signs into a number's text. */
export const withMinus = (text: string): string => text.replaceAll('-', minus);

/**
 * A measured number with three significant digits: `0.0159`, `−1.52`, `5.70e−4`, `1.20e6`.
 * Whole parts of up to five digits are not rounded away: `12345`.
 */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${minus}∞`;
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.001 || size >= 99999.5) return withMinus(value.toExponential(2).replace('e+', 'e'));
  const whole = Math.max(0, Math.floor(Math.log10(size)));
  const text = value.toFixed(size >= 1 ? Math.max(0, 2 - whole) : 2 - Math.floor(Math.log10(size)));
  return withMinus(text);
}

/** A number that was set rather than measured: its shortest exact form, `0.13`, `5e−4`, `60`. */
export function formatSetting(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return withMinus(shortExponential(value));
  if (size >= 1e6) return withMinus(shortExponential(value));
  return withMinus(String(Number(value.toPrecision(12))));
}

/** A whole number of steps, grouped by thin spaces from five digits on: `12 000`. */
export const formatCount = (value: number): string =>
  Math.abs(value) < 10_000
    ? withMinus(String(value))
    : withMinus(String(value).replace(/\B(?=(\d{3})+$)/g, '\u2009'));

/**
 * Reads a number as people type it: `0.1`, `0,1`, `.5`, `−3`, `1e-3`, `10^-3`, `2×10^−3`, `30°`.
 * Gives `undefined` for anything else; never NaN or infinity.
 */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .trim()
    .replaceAll(minus, '-')
    .replaceAll(/[\s\u2009]/g, '')
    .replace(/°$/, '')
    .replace(/^([^.,]*),([^.,]*)$/, '$1.$2')
    .replace(/^([+-]?)10\^([+-]?\d+)$/, '$11e$2')
    .replace(/[×x*·]10\^([+-]?\d+)$/, 'e$1');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Reads whole numbers in ascending order, separated by commas or spaces: `100, 200`. */
export function parseSteps(text: string): readonly number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  if (!parts.every((part) => /^\d{1,9}$/.test(part))) return undefined;
  const values = parts.map(Number);
  return values.every((value, i) => i === 0 || value >= values[i - 1]!) ? values : undefined;
}

const shortExponential = (value: number): string =>
  value
    .toExponential(11)
    .replace(/\.?0+e/, 'e')
    .replace('e+', 'e');
