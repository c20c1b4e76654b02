import type { ViewSpec } from '../../experiment/types';

/**
 * How the height of the block follows the loss. The mesh, the trails, the markers and the picking
 * all read this one scale, so that nothing floats above the surface or sinks into it.
 */
export interface HeightScale {
  /** `clipped` is linear up to the range and level above it. */
  readonly kind: Required<ViewSpec>['height'];
  /** The loss at height 0: the least that is shown. */
  readonly floor: number;
  /** From the floor to the highest loss shown, or to where it is cut. Above 0. */
  readonly range: number;
  /** Where the logarithm bends: height is log(1 + (f − floor) / bend). */
  readonly bend: number;
  /** Height of the block in world units; its base is a square of 2 × 2. */
  readonly top: number;
  /** World units of height to one log₁₀, or to one unit of loss. */
  readonly gain: number;
}

/**
 * The scale between two losses. A flat or unusable range becomes 1, so that heights stay finite.
 * `rugged` is the mean slope of the loss, in ranges to a base unit: hills that stand close together
 * would hide the ground between them, so a rugged surface makes a lower block.
 */
export function heightScale(
  kind: HeightScale['kind'],
  least: number,
  most: number,
  rugged = 0,
): HeightScale {
  const spread = most - least;
  const range = Number.isFinite(spread) && spread > 0 ? spread : 1;
  // A minimum of 1e-9 above 0 is rounding; a floor of 0 keeps the numbers on the axis plain.
  const floor = least >= 0 && least < range * 1e-6 ? 0 : least;
  if (kind !== 'log') {
    const top = 0.62 * Math.min(1, Math.max(0.45, 1.5 / (rugged || 1)));
    return { kind, floor, range, bend: 1, top, gain: top / range };
  }
  const bend = Math.min(1, 10 ** Math.floor(Math.log10(range) - 1));
  const decades = Math.log10(1 + range / bend);
  // Many decades make steep walls: a lower block keeps the valley's floor in sight.
  const top = 0.8 - 0.14 * Math.min(1, Math.max(0, (decades - 2) / 1.5));
  return { kind, floor, range, bend, top, gain: top / decades };
}

/** Height in world units, 0 … top, of a loss above the floor; NaN and what is beyond stay inside. */
export function heightOfRise(scale: HeightScale, rise: number): number {
  if (!(rise > 0)) return 0;
  if (rise >= scale.range) return scale.top;
  return scale.kind === 'log' ? scale.gain * Math.log10(1 + rise / scale.bend) : scale.gain * rise;
}

/** Height in world units of a loss. */
export const heightOf = (scale: HeightScale, f: number): number =>
  heightOfRise(scale, f - scale.floor);

/** The loss above the floor at a height: the inverse of `heightOfRise`. */
export const riseAt = (scale: HeightScale, height: number): number =>
  scale.kind === 'log' ? scale.bend * (10 ** (height / scale.gain) - 1) : height / scale.gain;
