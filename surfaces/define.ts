import type { Knob } from '../src/rules/knob';

/** A lowest point, with its value. */
export interface Minimum {
  readonly x: number;
  readonly y: number;
  readonly f: number;
  /**
   * Why the gradient is not 0 there: the surface is cut off at its `edge` and would fall on, or
   * has a `kink`, where no gradient exists. Absent: it is 0.
   */
  readonly at?: 'edge' | 'kink';
}

/** The numbers of a surface's knobs, by name. */
export type Params = Readonly<Record<string, number>>;

/** A function of the plane and its parameters: `(x, y, …params in the order declared)`. */
export type PlaneFunction = (x: number, y: number, ...params: number[]) => number;

/**
 * A loss surface. `f`, `fx` and `fy` are rules: they close over nothing and keep to the subset of
 * JavaScript of `src/rules/rule.ts`, so that the same text is drawn, walked and mapped.
 */
export interface Surface {
  readonly name: string;
  /** What it teaches, in a sentence. */
  readonly note: string;
  readonly tex: string;
  readonly source?: string;
  readonly params: Readonly<Record<string, Knob>>;
  readonly f: PlaneFunction;
  readonly fx: PlaneFunction;
  readonly fy: PlaneFunction;
  /** The part of the plane that is shown. */
  readonly domain: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  readonly minima: (params: Params) => readonly Minimum[];
  readonly start: readonly [number, number];
  /** How many steps the first race takes. */
  readonly steps: number;
  /** How height follows f when the surface opens. */
  readonly height: 'linear' | 'log';
  /** Where the camera stands, in degrees: azimuth 0 looks along +y, elevation above the ground. */
  readonly camera: { readonly azimuth: number; readonly elevation: number };
  /**
   * Learning rates that make a fair first race here; an absent optimizer takes its default. What a
   * definition says goes before the table of `rates.ts`.
   */
  readonly rates: Readonly<Record<string, number>>;
}

/** Fills in what most surfaces share. `minima` may be a plain list where no knob moves them. */
export function defineSurface(
  definition: Omit<Surface, 'params' | 'minima' | 'height' | 'camera' | 'rates'> & {
    readonly params?: Surface['params'];
    readonly minima: readonly Minimum[] | Surface['minima'];
    readonly height?: Surface['height'];
    readonly camera?: Surface['camera'];
    readonly rates?: Surface['rates'];
  },
): Surface {
  const { minima } = definition;
  return {
    params: {},
    height: 'log',
    camera: { azimuth: -30, elevation: 52 },
    rates: {},
    ...definition,
    minima: typeof minima === 'function' ? minima : () => minima,
  };
}
