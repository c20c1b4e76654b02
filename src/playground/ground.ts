import type { Params, Surface } from '../../surfaces/define';

/** The most parameters of a surface. */
const MOST_PARAMS = 4;

/**
 * A surface with its knobs turned. Its functions are called with all four numbers and leave alone
 * those they do not know: a call of one shape is what the compiler can make part of the walk.
 */
export interface Ground extends Pick<Surface, 'f' | 'fx' | 'fy'> {
  readonly params: readonly [number, number, number, number];
}

/** The surface with its knobs turned. */
export function groundOf({ f, fx, fy, params }: Surface, given: Params): Ground {
  const values = Object.entries(params).map(([key, { value }]) => given[key] ?? value);
  if (values.length > MOST_PARAMS) {
    throw new RangeError(`a surface has at most ${MOST_PARAMS} parameters, got ${values.length}`);
  }
  const [a = 0, b = 0, c = 0, d = 0] = values;
  return { f, fx, fy, params: [a, b, c, d] };
}
