import type { Minimum, Surface } from './define';

type Ground = Pick<Surface, 'f' | 'fx' | 'fy'>;

/**
 * The lowest point near `(x, y)`, to the last digits: for surfaces whose minima move with their
 * parameters and have no formula. Goes down Newton's steps, shortened until they descend, and
 * where the curvature is no bowl's, down the slope.
 */
export function descend(
  { f, fx, fy }: Ground,
  [x, y]: readonly [number, number],
  params: readonly number[],
): Minimum {
  const h = 1e-6;
  for (let i = 0; i < 100; i++) {
    const gx = fx(x, y, ...params);
    const gy = fy(x, y, ...params);
    const xx = (fx(x + h, y, ...params) - fx(x - h, y, ...params)) / (2 * h);
    const yy = (fy(x, y + h, ...params) - fy(x, y - h, ...params)) / (2 * h);
    const xy = (fx(x, y + h, ...params) - fx(x, y - h, ...params)) / (2 * h);
    const area = xx * yy - xy * xy;
    const bowl = area > 0 && xx > 0;
    const size = Math.abs(xx) + Math.abs(yy) + Math.abs(xy) + 1;
    let dx = bowl ? (xy * gy - yy * gx) / area : -gx / size;
    let dy = bowl ? (xy * gx - xx * gy) / area : -gy / size;
    const here = f(x, y, ...params);
    // Close to the bottom rounding hides the descent: there a Newton step is taken as it is.
    const close = bowl && Math.hypot(dx, dy) < 1e-6;
    for (let halved = 0; !close && halved < 60; halved++) {
      if (f(x + dx, y + dy, ...params) <= here) break;
      dx /= 2;
      dy /= 2;
    }
    x += dx;
    y += dy;
    if (Math.hypot(dx, dy) < 1e-15) break;
  }
  return { x, y, f: f(x, y, ...params) };
}

/** The deepest of some minima; each place once, and all that are equally deep. */
export function lowest(minima: readonly Minimum[]): readonly Minimum[] {
  const depth = Math.min(...minima.map(({ f }) => f));
  return minima
    .filter(({ f }) => f - depth < 1e-12 * (1 + Math.abs(depth)))
    .filter(
      ({ x, y }, i, all) => all.findIndex((one) => Math.hypot(one.x - x, one.y - y) < 1e-6) === i,
    );
}
