import type { Size } from './camera';

/** A rectangle on the screen, in CSS pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Something a label must not cover. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** A label that looks for its place beside a point. */
export interface Label {
  /** The point it names. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Pixels to keep clear beyond a head's size, for larger markers. */
  readonly clear: number;
  /** Where it stood in the last frame, kept unless another place is much better. */
  readonly last?: Spot | undefined;
}

/** A place beside a point: direction and distance, and which end of the text is near. */
export interface Spot {
  readonly dx: number;
  readonly dy: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** How many path samples lie in each small square of the screen. */
export interface Crowd {
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  readonly counts: Uint8Array;
}

export function crowdOver({ width, height }: Size, cell = 8): Crowd {
  const columns = Math.max(1, Math.ceil(width / cell));
  const rows = Math.max(1, Math.ceil(height / cell));
  return { cell, columns, rows, counts: new Uint8Array(columns * rows) };
}

/** Counts a path sample. */
export function addToCrowd({ cell, columns, rows, counts }: Crowd, x: number, y: number): void {
  const i = Math.floor(x / cell);
  const j = Math.floor(y / cell);
  if (i < 0 || j < 0 || i >= columns || j >= rows) return;
  const k = j * columns + i;
  if (counts[k]! < 255) counts[k]!++;
}

/** Samples under a box. */
export function crowdIn({ cell, columns, rows, counts }: Crowd, box: Box): number {
  const left = Math.max(0, Math.floor(box.left / cell));
  const right = Math.min(columns - 1, Math.floor(box.right / cell));
  const top = Math.max(0, Math.floor(box.top / cell));
  const bottom = Math.min(rows - 1, Math.floor(box.bottom / cell));
  let sum = 0;
  for (let j = top; j <= bottom; j++)
    for (let i = left; i <= right; i++) sum += Math.min(counts[j * columns + i]!, 2);
  return sum;
}

/** Candidates: 24 directions at four distances; text runs away from the point it names. */
export const spots: readonly Spot[] = [18, 34, 50, 70].flatMap((radius) =>
  Array.from({ length: 24 }, (_, i): Spot => {
    const angle = (2 * Math.PI * i) / 24;
    const c = Math.cos(angle);
    const anchor = c > 0.45 ? 'start' : c < -0.45 ? 'end' : 'middle';
    return { dx: radius * c, dy: radius * Math.sin(angle), anchor };
  }),
);

/** A spot in the same direction, farther away. */
function farther(spot: Spot, by: number): Spot {
  const share = 1 + by / Math.hypot(spot.dx, spot.dy);
  return { dx: spot.dx * share, dy: spot.dy * share, anchor: spot.anchor };
}

/** The box of a label at a spot; its text is centred on the spot's height. */
export function boxAt(label: Pick<Label, 'x' | 'y' | 'width' | 'height'>, spot: Spot): Box {
  const { width, height } = label;
  const x = label.x + spot.dx;
  const y = label.y + spot.dy;
  const left = spot.anchor === 'start' ? x : spot.anchor === 'end' ? x - width : x - width / 2;
  return { left, top: y - height / 2, right: left + width, bottom: y + height / 2 };
}

/**
 * Places labels, the most important first: near their points, over no marker, over no other label,
 * over none of the `texts` that stand already, and over as little path as can be. A label stays where
 * it was unless it gains 30 %.
 * @param isDue Whether a label may look for another place than it had; the rest stay where they were.
 */
export function placeLabels(
  labels: readonly Label[],
  discs: readonly Disc[],
  crowd: Crowd,
  bounds: Box,
  texts: readonly Box[] = [],
  isDue: (index: number) => boolean = () => true,
): Spot[] {
  const placed: Box[] = [];
  return labels.map((label, index) => {
    if (label.last && !isDue(index)) {
      placed.push(boxAt(label, label.last));
      return label.last;
    }
    const cost = (spot: Spot, enough: number): number =>
      costOf(label, spot, discs, placed, crowd, bounds, texts, enough);
    let best = spots[0]!;
    let least = Infinity;
    for (const near of spots) {
      const spot = label.clear ? farther(near, label.clear) : near;
      const price = cost(spot, least);
      if (price < least) {
        least = price;
        best = spot;
      }
    }
    if (label.last && cost(label.last, least / 0.7) * 0.7 < least) best = label.last;
    placed.push(boxAt(label, best));
    return best;
  });
}

/** What a place costs; stops adding once it is dearer than `enough`. */
function costOf(
  label: Label,
  spot: Spot,
  discs: readonly Disc[],
  placed: readonly Box[],
  crowd: Crowd,
  bounds: Box,
  texts: readonly Box[],
  enough: number,
): number {
  const box = boxAt(label, spot);
  const radius = Math.hypot(spot.dx, spot.dy);
  let cost = 1.3 * radius;
  if (cost >= enough) return cost;
  if (
    box.left < bounds.left ||
    box.right > bounds.right ||
    box.top < bounds.top ||
    box.bottom > bounds.bottom
  )
    cost += 999;
  for (const { x, y, r } of discs) {
    const reach = r + 3;
    const width = Math.min(box.right, x + reach) - Math.max(box.left, x - reach);
    if (width <= 0) continue;
    const height = Math.min(box.bottom, y + reach) - Math.max(box.top, y - reach);
    if (height > 0) cost += 2 * width * height;
  }
  for (const other of placed) cost += 4 * overlap(box, other);
  for (const other of texts) cost += overlap(box, other);
  if (cost >= enough) return cost;
  cost += 7 * crowdIn(crowd, box);
  if (cost >= enough) return cost;
  if (radius > 24)
    for (let t = 14; t < radius && cost < enough; t += 4) {
      const x = label.x + (spot.dx * t) / radius;
      const y = label.y + (spot.dy * t) / radius;
      if (crosses(discs, label, x, y)) cost += 60;
      for (const other of placed)
        if (holds(other, x, y)) {
          cost += 60;
          break;
        }
    }
  return cost;
}

/** Whether a place lies under a marker that is not the label's own. */
function crosses(discs: readonly Disc[], label: Label, x: number, y: number): boolean {
  for (const disc of discs) {
    const [dx, dy] = [disc.x - x, disc.y - y];
    if (dx * dx + dy * dy < disc.r * disc.r && !near(disc, label)) return true;
  }
  return false;
}

const near = (disc: Disc, label: Label): boolean =>
  Math.abs(disc.x - label.x) < 1 && Math.abs(disc.y - label.y) < 1;

export const holds = (box: Box, x: number, y: number): boolean =>
  x > box.left && x < box.right && y > box.top && y < box.bottom;

/** Area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
