import type { OptimizerId } from '../optim/index';

/** What the optimizers have in common, each kind from its first one in the registry's order on. */
const kinds: readonly (readonly [first: OptimizerId, kind: string])[] = [
  ['sgd', 'One rate, and a memory of directions'],
  ['asgd', 'Averages of points'],
  ['signsgd', 'Signs alone'],
  ['adagrad', 'A measure of its own for every parameter'],
  ['adam', 'Direction and measure together'],
];

/** The kind of each optimizer of a list in the registry's order. */
export function kindsOf(ids: readonly string[]): readonly string[] {
  let kind = kinds[0]![1];
  return ids.map((id) => (kind = kinds.find(([first]) => first === id)?.[1] ?? kind));
}
