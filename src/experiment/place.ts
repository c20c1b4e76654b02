import type { Field } from './field';

/** The farthest start: beyond it a walk would count as diverged. */
const FARTHEST = 1e6;

/** Where a walk starts. */
export function readStart(field: Field): readonly [number, number] | undefined {
  const items = field.items(2, 2, 'two numbers, [x, y]');
  const [x, y] = items?.map((item) => item.number(-FARTHEST, FARTHEST)) ?? [];
  return x === undefined || y === undefined ? undefined : [x, y];
}
