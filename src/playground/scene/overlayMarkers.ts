import { formatNumber } from '../../ui/numbers';
import { identityOf } from '../../ui/identity';
import { shapePath } from '../../ui/shapes';
import type { Head, Marker } from './markers';
import type { Sight } from './overlay';
import { draw, move, Pool, set, show, tint } from './svg';

const chevron = 'M-3.6 -15.6L0 -19.2L3.6 -15.6';
const chevrons = [0, 90, 180, 270];

/**
 * The markers: heads with the shapes of their runs, grips of the starts, survey points, and the dots
 * of the cursor.
 * @param onGrip Told of each grip of a run's own start when it is first drawn, with its place in the list.
 */
export function createMarkerLayer(
  parent: SVGGElement,
  onGrip: (grip: SVGGElement, index: number) => void,
): {
  readonly start: SVGGElement;
  readonly update: (sight: Sight) => void;
} {
  const minimaAt = draw(parent, 'g', { 'aria-hidden': 'true' });
  const ownAt = draw(parent, 'g');
  const start = startGrip(parent, 'start');
  const dotsAt = draw(parent, 'g', { 'aria-hidden': 'true' });
  const headsAt = draw(parent, 'g', { 'aria-hidden': 'true' });
  const minima = new Pool((i) => surveyPoint(minimaAt, i));
  const heads = new Pool((i) => headMarker(headsAt, i));
  const own = new Pool((i) => {
    const root = startGrip(ownAt, `own-start-${i}`);
    root.classList.add('own');
    onGrip(root, i);
    return { root };
  });
  const dots = new Pool(() => cursorDot(dotsAt));
  let last = -1;

  function update({ world, markers }: Sight): void {
    const { runs, start: at } = world.stage;
    minima.begin();
    for (const marker of markers.minima) place(minima.next().root, marker);
    minima.end();
    move(start, markers.start.x, markers.start.y);
    set(start, {
      'aria-label': `Start point at x ${formatNumber(at[0])}, y ${formatNumber(at[1])}; arrow keys move it`,
      opacity: markers.start.seen ? 1 : 0.55,
    });
    show(start, markers.shared);
    own.begin();
    for (const { run, x, y, seen } of markers.starts) {
      const { root } = own.next();
      const { name, color, start: at } = runs[run]!;
      move(root, x, y);
      tint(root, identityOf(color).color);
      set(root, {
        'aria-label': `Start of ${name} at x ${formatNumber(at![0])}, y ${formatNumber(at![1])}; arrow keys move it`,
        opacity: seen ? 1 : 0.55,
      });
    }
    own.end();
    dots.begin();
    for (const dot of markers.cursor) {
      const { root } = dots.next();
      place(root, dot);
      tint(root, identityOf(runs[dot.run]!.color).color);
    }
    dots.end();
    heads.begin();
    markers.heads.forEach((head) => {
      const made = heads.next();
      const run = runs[head.run]!;
      show(made.root, !run.hidden);
      place(made.root, head, head.ended);
      paintHead(made, head, run.color);
    });
    heads.end();
    if (markers.leader !== last && markers.leader >= 0) {
      last = markers.leader;
      headsAt.append(heads.made[last]!.root); // the leader lies on top
    }
  }
  return { start, update };
}

function place(root: SVGElement, marker: Marker, full = false): void {
  move(root, marker.x, marker.y);
  // Behind a ridge, or beyond the rim where only the way out can be shown.
  set(root, { opacity: full ? 1 : !marker.seen ? 0.4 : marker.place.inside ? 1 : 0.6 });
}

function surveyPoint(parent: SVGGElement, index: number) {
  const root = draw(parent, 'g', { 'data-testid': `minimum-${index}`, class: 'minimum' });
  const triangle = 'M0 -7.5L7 5H-7Z';
  draw(root, 'path', { d: triangle, class: 'case' });
  draw(root, 'path', { d: triangle, class: 'mark' });
  draw(root, 'circle', { cy: 0.8, r: 1.5, class: 'dot' });
  return { root };
}

function cursorDot(parent: SVGGElement) {
  const root = draw(parent, 'g', { class: 'cursor-dot' });
  draw(root, 'circle', { r: 5.6, class: 'case' });
  draw(root, 'circle', { r: 4, class: 'mark' });
  return { root };
}

function startGrip(parent: SVGGElement, name: string): SVGGElement {
  const root = draw(parent, 'g', {
    'data-testid': name,
    class: 'start',
    role: 'button',
    tabindex: 0,
    'aria-roledescription': 'movable point',
  });
  draw(root, 'circle', { r: 22, class: 'hit' });
  draw(root, 'circle', { r: 15, class: 'focus' });
  for (const kind of ['case', 'mark']) {
    draw(root, 'circle', { r: 11, class: kind });
    for (const turn of chevrons)
      draw(root, 'path', { d: chevron, class: `${kind} way`, transform: `rotate(${turn})` });
  }
  draw(root, 'circle', { r: 2.4, class: 'dot' });
  return root;
}

function headMarker(parent: SVGGElement, index: number) {
  const root = draw(parent, 'g', { 'data-testid': `head-${index}`, class: 'head' });
  return {
    root,
    case: draw(root, 'circle', { class: 'disc-case' }),
    disc: draw(root, 'circle', { class: 'disc' }),
    shape: draw(root, 'path', { class: 'shape' }),
    crossCase: draw(root, 'path', { class: 'cross-case' }),
    cross: draw(root, 'path', { class: 'cross' }),
    outCase: draw(root, 'path', { class: 'out-case' }),
    out: draw(root, 'path', { class: 'out' }),
    /** What it was painted as last. */
    painted: { color: -1, r: 0, ended: false, out: false, outward: 0 },
  };
}

function paintHead(made: ReturnType<typeof headMarker>, head: Head, color: number): void {
  const { r, ended, outward } = head;
  const out = head.exit !== undefined;
  const { painted } = made;
  if (painted.color === color && painted.r === r && painted.ended === ended)
    if (painted.out === out && painted.outward === outward) return;
  made.painted = { color, r, ended, out, outward };
  const { color: token, shape } = identityOf(color);
  tint(made.root, token);
  set(made.root, { 'data-ended': String(ended) });
  set(made.case, { r: r + 2.2 });
  set(made.disc, { r });
  set(made.shape, { d: shapePath(shape, r * 0.5) });
  const arm = r - 2;
  const cross = `M${-arm} ${-arm}L${arm} ${arm}M${arm} ${-arm}L${-arm} ${arm}`;
  set(made.crossCase, { d: cross });
  set(made.cross, { d: cross });
  const tip = r + 9;
  const arrow = `M${tip - 5} -5L${tip} 0L${tip - 5} 5`;
  for (const part of [made.outCase, made.out]) {
    set(part, { d: arrow, transform: `rotate(${outward.toFixed(1)})` });
    show(part, out);
  }
  // A walk that ended early ends in a cross instead of a head.
  for (const part of [made.case, made.disc, made.shape]) show(part, !ended);
  for (const part of [made.crossCase, made.cross]) show(part, ended);
}
