/**
 * Heights for labels that want to stand at `wanted` but need `gap` between them, within the ends:
 * neighbours that touch move apart around their common middle.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): number[] {
  const order = [...wanted.keys()].sort((a, b) => wanted[a]! - wanted[b]!);
  // Groups of labels that stand gap by gap: the sum of their free places, and how many.
  const groups: { sum: number; members: number[] }[] = [];
  const start = ({ sum, members }: { sum: number; members: number[] }): number => {
    const height = gap * (members.length - 1);
    const middle = sum / members.length;
    return Math.max(top, Math.min(bottom - height, middle - height / 2));
  };
  for (const i of order) {
    let group = { sum: wanted[i]!, members: [i] };
    let before = groups.at(-1);
    while (before && start(before) + gap * before.members.length > start(group)) {
      group = { sum: before.sum + group.sum, members: [...before.members, ...group.members] };
      groups.pop();
      before = groups.at(-1);
    }
    groups.push(group);
  }
  const places: number[] = Array.from({ length: wanted.length }, () => 0);
  for (const group of groups)
    group.members.forEach((i, place) => (places[i] = start(group) + gap * place));
  return places;
}
