/** More points than this would fall on the same pixels. */
const mostPoints = 1200;

/**
 * SVG path data of a schedule's rates: steps are drawn as stairs, since a rate holds for its whole
 * step, but where neighbouring rates differ little the line is the same.
 */
export function curvePath(
  rates: ArrayLike<number>,
  px: (step: number) => number,
  py: (rate: number) => number,
): string {
  if (rates.length === 0) return '';
  const every = Math.max(1, Math.floor(rates.length / mostPoints));
  let path = '';
  let last = NaN;
  for (let step = 0; step < rates.length; step += every) {
    const y = py(rates[step]!);
    const x = px(step).toFixed(2);
    if (path === '') path = `M${x} ${y.toFixed(2)}`;
    else if (Math.abs(y - last) > 3) path += `H${x}V${y.toFixed(2)}`;
    else path += `L${x} ${y.toFixed(2)}`;
    last = y;
  }
  return `${path}H${px(rates.length - 1).toFixed(2)}`;
}

/** The largest rate that is one; never 0, so that it can be divided by. */
export function peakOf(rates: ArrayLike<number>): number {
  let peak = 0;
  for (let i = 0; i < rates.length; i++) {
    if (Number.isFinite(rates[i]) && rates[i]! > peak) peak = rates[i]!;
  }
  return peak || 1;
}
