import type { Network } from '../model';

/** Parameters `from` (included) to `to` (excluded) of the flat array. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where the given tensors (ascending indices) lie, neighbours joined. */
export function spans(network: Network, tensors: readonly number[]): Span[] {
  const joined: Span[] = [];
  for (const index of tensors) {
    const { offset, size } = network.tensors[index]!;
    const last = joined.at(-1);
    const meets = last !== undefined && last.to === offset;
    if (meets) joined.pop();
    joined.push({ from: meets ? last.from : offset, to: offset + size });
  }
  return joined;
}
