/** The shortest number that is the same in float32, as losses are: 0.1 for 0.10000000149011612. */
export function shortest(value: number): number {
  if (Math.fround(value) !== value) return value;
  for (const digits of [6, 7, 8]) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}
