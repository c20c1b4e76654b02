import { identityOf } from '../../ui/identity';
import { formatNumber } from '../../ui/numbers';
import { prefersStill } from '../../ui/theme';
import { textWidth } from '../../ui/textWidth';
import { plain } from './contours';
import { boxAt, crowdIn, overlap, placeLabels, type Disc, type Label, type Spot } from './labels';
import type { Layer, Sight } from './overlay';
import { draw, move, Pool, set, write } from './svg';

/** In so many frames every name looks for its place once. */
const turns = 8;

const family = '"Source Sans 3 Variable"';

/** A text beside a marker, before it has a place. */
interface Wanted {
  readonly key: string;
  readonly at: Disc;
  readonly name: string;
  readonly value: string;
  readonly token: string;
  readonly kind: 'run' | 'leader' | 'note' | 'point';
  /** A name that may be left out where there is no room. */
  readonly optional: boolean;
}

/** The names at the heads, the leading run first, then the minimum and the start. */
export function createNames(parent: SVGGElement, leadersAt: SVGGElement): Layer {
  const names = new Pool(() => {
    const root = draw(parent, 'text');
    return {
      root,
      name: draw(root, 'tspan', { class: 'name' }),
      value: draw(root, 'tspan', { class: 'value' }),
    };
  });
  const leaders = new Pool(() => {
    const root = draw(leadersAt, 'g');
    return {
      root,
      case: draw(root, 'path', { class: 'case' }),
      line: draw(root, 'path', { class: 'mark' }),
    };
  });
  /** Where names stood in the last frame, and where they are on their way to. */
  const stood = new Map<string, { goal: Spot; dx: number; dy: number }>();
  let clock = 0;
  let turn = 0;
  /** Frames in which every name stayed where it was. */
  let quiet = 0;

  return (sight) => {
    const { world, markers, crowd, taken } = sight;
    const { width, height } = world.size;
    const now = performance.now();
    const still = prefersStill();
    const ease = still ? 1 : 1 - Math.exp(-Math.min(now - clock, 50) / 50);
    clock = now;
    const wanted = wantedOf(sight);
    const labels = wanted.map((one): Label => {
      const [name, value] = fonts(one.kind);
      return {
        x: one.at.x,
        y: one.at.y,
        width: textWidth(one.name, name) + (one.value ? 4 + textWidth(one.value, value) : 0) + 4,
        height: one.kind === 'leader' ? 19 : 17,
        clear: one.kind === 'note' ? 8 : 0,
        // Where nothing moves by itself, a name's place depends on the picture alone.
        last: still ? undefined : stood.get(one.key)?.goal,
      };
    });
    const discs: Disc[] = [
      ...markers.heads.filter(({ run }) => !world.stage.runs[run]!.hidden),
      ...(markers.shared ? [markers.start] : []),
      ...markers.starts,
      ...markers.minima,
    ];
    const bounds = { left: 4, top: 4, right: width - 4, bottom: height - 4 };
    // A few look for a place in each frame, all of them in turn.
    turn = (turn + 1) % turns;
    const isDue = (index: number): boolean => still || index % turns === turn;
    const found = placeLabels(labels, discs, crowd, bounds, taken, isDue);
    quiet = found.every((goal, i) => goal === labels[i]!.last) ? quiet + 1 : 0;

    let moving = !still && quiet < turns;
    names.begin();
    leaders.begin();
    const alive = new Set<string>();
    wanted.forEach((one, i) => {
      const label = labels[i]!;
      const goal = found[i]!;
      const box = boxAt(label, goal);
      const cramped =
        crowdIn(crowd, box) > 2 ||
        discs.some((disc) => overlap(box, square(disc)) > 0) ||
        taken.some((other) => overlap(other, box) > 0);
      if (one.optional && cramped) return;
      alive.add(one.key);
      const before = stood.get(one.key);
      // A name that changes sides jumps; within its side it eases.
      const keeps = before?.goal.anchor === goal.anchor;
      const dx = keeps ? before!.dx + ease * (goal.dx - before!.dx) : goal.dx;
      const dy = keeps ? before!.dy + ease * (goal.dy - before!.dy) : goal.dy;
      const close = Math.hypot(goal.dx - dx, goal.dy - dy) < 0.4;
      if (!close) moving = true;
      const spot = close ? goal : { ...goal, dx, dy };
      stood.set(one.key, { goal, dx: spot.dx, dy: spot.dy });
      const shown = boxAt(label, spot);
      taken.push(shown);
      write2(names.next(), one, label, shown);
      const far = Math.hypot(spot.dx, spot.dy);
      if (far > 24 && one.kind !== 'point' && one.kind !== 'note') {
        const { case: under, line } = leaders.next();
        const from = one.at.r / far;
        const to = 1 - 2 / far;
        const along = (share: number): string =>
          `${(label.x + spot.dx * share).toFixed(1)} ${(label.y + spot.dy * share).toFixed(1)}`;
        const d = `M${along(from)}L${along(to)}`;
        set(under, { d });
        set(line, { d, style: `stroke: var(--${one.token})` });
      }
    });
    names.end();
    leaders.end();
    for (const key of stood.keys()) if (!alive.has(key)) stood.delete(key);
    return moving;
  };
}

function wantedOf({ world, markers }: Sight): Wanted[] {
  const { stage, size } = world;
  const wanted: Wanted[] = [];
  const heads = markers.heads
    .filter(({ run }) => !stage.runs[run]!.hidden)
    .toSorted(
      (a, b) =>
        Number(b.run === markers.leader) - Number(a.run === markers.leader) || a.loss - b.loss,
    );
  // With many runs the values stay in the list; the names alone still tell who is where.
  const terse = heads.length > (size.width < 500 ? 5 : 8);
  for (const head of heads) {
    const { name, color } = stage.runs[head.run]!;
    const failed = stage.walks[head.run]!.diverged;
    const left = head.exit && `left at step ${head.exit.step}`;
    const failure = failed && `diverged at step ${failed.step}`;
    const value = head.ended
      ? [left, failure].filter(Boolean).join(', ')
      : (left ?? formatNumber(head.loss));
    wanted.push({
      key: `run-${head.run}`,
      at: head,
      name,
      value: terse && !head.ended && !left ? '' : value,
      token: identityOf(color).color,
      kind: head.run === markers.leader ? 'leader' : 'run',
      optional: terse,
    });
  }
  if (size.width < 500) return wanted;
  if (markers.minima.length <= 4)
    markers.minima.forEach((at, i) => {
      if (at.seen)
        wanted.push({
          key: `minimum-${i}`,
          at,
          name: 'minimum',
          value: '',
          token: 'ink',
          kind: 'point',
          optional: true,
        });
    });
  if (!markers.shared) return wanted;
  const [x, y] = stage.start;
  const text = `start at ${plain(x, 3)}, ${plain(y, 3)}`;
  wanted.push({
    key: 'start',
    at: { ...markers.start, r: 20 },
    name: text,
    value: '',
    token: 'ink',
    kind: 'note',
    optional: true,
  });
  return wanted;
}

function fonts(kind: Wanted['kind']): [string, string] {
  if (kind === 'leader') return [`700 15px ${family}`, `700 15px ${family}`];
  if (kind === 'point') return [`italic 400 13px ${family}`, ''];
  if (kind === 'note') return [`400 13px ${family}`, ''];
  return [`650 13px ${family}`, `500 13px ${family}`];
}

function write2(
  made: { root: SVGTextElement; name: SVGTSpanElement; value: SVGTSpanElement },
  one: Wanted,
  label: Label,
  box: { left: number; top: number },
): void {
  // Moved as a whole: a text with other coordinates would be laid out anew.
  move(made.root, box.left + 2, box.top + label.height / 2);
  set(made.root, { class: one.kind, 'data-name': one.key });
  write(made.name, one.name);
  set(made.name, { style: `fill: var(--${one.token})` });
  write(made.value, one.value);
  set(made.value, { dx: one.value ? 4 : 0 });
}

const square = ({ x, y, r }: Disc) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r });
