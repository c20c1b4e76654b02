import { formatNumber, withMinus } from '../ui/numbers';

/** A number of a step with four significant digits: `−1.516`, `5.703e−4`, `12.50`. */
export function measured(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || !Number.isFinite(value)) return formatNumber(value);
  if (size < 1e-3 || size >= 1e5) return withMinus(value.toExponential(3).replace('e+', 'e'));
  const whole = Math.floor(Math.log10(size));
  return withMinus(value.toFixed(Math.max(0, 3 - whole)));
}

/** A change with its sign: `+0.0084`. */
export const signed = (value: number): string => (value > 0 ? '+' : '') + measured(value);

/** The angle between two directions in degrees, 0 … 180; NaN where one of them has no length. */
export function angleBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const along = a[0] * b[0] + a[1] * b[1];
  const across = a[0] * b[1] - a[1] * b[0];
  if (Math.hypot(...a) === 0 || Math.hypot(...b) === 0) return NaN;
  return (Math.abs(Math.atan2(across, along)) * 180) / Math.PI;
}
