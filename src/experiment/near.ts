/** The word of `known` that was most likely meant by `word`, if any is near enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 64) return undefined;
  const ranked = known
    .map((candidate) => ({ candidate, far: distance(plain(word), plain(candidate)) }))
    .sort((one, other) => one.far - other.far);
  const best = ranked[0];
  if (best === undefined) return undefined;
  return best.far <= Math.max(1, Math.floor(plain(word).length / 4)) ? best.candidate : undefined;
}

/** `weight_decay`, `Weight-Decay` and `weightDecay` are the same word to a reader. */
const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** How many letters must be added, removed, changed or swapped with their neighbour. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = above[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row[j] = Math.min(changed, above[j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = above;
    above = row;
  }
  return above[to.length]!;
}
