/** The part of a rectangle that tells where a tile stands. */
type Box = Pick<DOMRectReadOnly, 'left' | 'top' | 'width'>;

/** Where a key leads from tile `now` in a grid of tiles; undefined for keys that move nothing. */
export function tileBeside(key: string, boxes: readonly Box[], now: number): number | undefined {
  const count = boxes.length;
  const here = boxes[now];
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'ArrowRight') return (now + 1) % count;
  if (key === 'ArrowLeft') return now <= 0 ? count - 1 : now - 1;
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  if (!here) return 0;
  const down = key === 'ArrowDown' ? 1 : -1;
  const ahead = [...boxes.keys()].filter((i) => down * (boxes[i]!.top - here.top) > 1);
  const row = Math.min(...ahead.map((i) => Math.abs(boxes[i]!.top - here.top)));
  const inRow = ahead.filter((i) => Math.abs(boxes[i]!.top - here.top) < row + 1);
  const aside = (i: number): number =>
    Math.abs(boxes[i]!.left + boxes[i]!.width / 2 - here.left - here.width / 2);
  return inRow.toSorted((a, b) => aside(a) - aside(b))[0] ?? now;
}

/** Letters typed within this many milliseconds of each other make one word. */
const pause = 700;

/** Finds the next text that begins with what was just typed, from the present one on. */
export function createTypeAhead(clock: () => number = () => performance.now()) {
  let typed = '';
  let last = -Infinity;
  return (key: string, texts: readonly string[], now: number): number | undefined => {
    const continues = clock() - last < pause && typed !== '';
    // A space picks, unless it stands inside a name that is being typed.
    if (!(continues ? /^[\p{L}\p{N} .-]$/u : /^\p{L}$/u).test(key)) return undefined;
    last = clock();
    typed = continues ? typed + key.toLowerCase() : key.toLowerCase();
    // The same letter again and again goes through all that begin with it.
    const same = typed === typed.charAt(0).repeat(typed.length);
    const sought = same ? typed.charAt(0) : typed;
    const from = typed.length === 1 || same ? now + 1 : Math.max(now, 0);
    const hit = [...texts.keys()]
      .map((i) => (from + i) % texts.length)
      .find((i) => plain(texts[i]!).startsWith(plain(sought)));
    return hit ?? now;
  };
}

/** In small letters, without accents: `Lévy` is found by `levy`. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('–', '-').toLowerCase();
