import type { PlaygroundExperiment } from '../src/experiment/types';
import { optimizers } from '../src/optim/index';
import { createRace } from '../src/playground/race';
import type { Walk } from '../src/playground/walk';
import type { Surface } from './define';
import { surfaces } from './index';
import { rates } from './rates';

/** Rates that are tried: eight a decade, of three significant digits. */
const grid = Array.from({ length: 8 * 8.5 + 1 }, (_, i) =>
  Number((10 ** (i / 8 - 6)).toPrecision(3)),
);

/** The longest step that an eye can follow, as a share of the picture's side. */
const longest = 1 / 5;

/** How far from the start the neighbouring starts lie, as a share of the picture's side. */
const nearby = 0.02;

/** Progress beyond this share of the first gap earns nothing: it would reward lucky jumps. */
const enough = 1e-4;

type Point = readonly [number, number];

/**
 * The learning rates that make a fair first race, by surface and optimizer: for each the one that
 * makes the most progress for sure, from the start and from four places beside it, together with
 * its neighbours on the grid, so that no single lucky jump decides. A rate counts only if the race
 * from the start stays on the picture, takes no step too long to follow, and ends lower.
 * @param ids The surfaces to tune; the others keep their rates. All, if none are named.
 */
export const tune = (ids: readonly string[] = []): Record<string, Record<string, number>> =>
  Object.fromEntries(
    Object.entries(surfaces).map(([id, surface]) => {
      const known = ids.length > 0 && !ids.includes(id) ? rates[id] : undefined;
      return [id, known ?? tuneSurface(surface)] as const;
    }),
  );

function tuneSurface(surface: Surface): Record<string, number> {
  const lowest = lowestOf(surface);
  const best = Object.keys(optimizers).map((id) => [id, bestRate(surface, id, lowest)] as const);
  return Object.fromEntries(best.filter((pair): pair is [string, number] => pair[1] !== undefined));
}

function bestRate(surface: Surface, optimizer: string, lowest: number): number | undefined {
  const progress = (path: Walk): number => progressOf(path, lowest);
  const { start } = surface;
  const alone = racer(
    surface,
    optimizer,
    grid,
  )(start).map((path) => (isFair(surface, path) ? progress(path) : 0));
  const most = Math.max(...alone);
  if (most === 0) return undefined;
  // What falls far behind from the start itself need not be tried around it.
  const near = grid.filter((_, i) => alone[i]! > 0.6 * most);
  const raceNear = racer(surface, optimizer, near);
  const tried = startsAround(surface).map((place) =>
    raceNear(place).map((path) => (staysOn(surface, path) ? progress(path) : 0)),
  );
  const sure = new Map(near.map((lr, i) => [lr, lowerQuartile(tried.map((one) => one[i]!))]));
  const sureAt = (i: number): number => sure.get(grid[i] ?? 0) ?? 0;
  const scores = grid.map((_, i) =>
    sureAt(i) > 0 ? sureAt(i - 1) + 2 * sureAt(i) + sureAt(i + 1) : 0,
  );
  const best = Math.max(...scores);
  // Nothing is sure, as beside a precipice: then the best from the start itself.
  return best > 0 ? grid[scores.indexOf(best)] : grid[alone.indexOf(most)];
}

/** Walks one run a rate from any start; only the newest walks may be read. */
function racer(surface: Surface, optimizer: string, tried: readonly number[]) {
  const race = createRace();
  let walks: readonly Walk[] = [];
  const params = Object.fromEntries(
    Object.entries(surface.params).map(([key, { value }]) => [key, value]),
  );
  const experiment: Omit<PlaygroundExperiment, 'start'> = {
    mode: 'playground',
    surface: '',
    params,
    steps: surface.steps,
    seed: 1,
    noise: 0,
    runs: tried.map((lr) => ({ optimizer, hyper: { lr } })),
  };
  return (start: Point): readonly Walk[] =>
    (walks = race({ ...experiment, start }, surface, walks));
}

/** The start and four places beside it. */
function startsAround({ start: [x, y], domain }: Surface): Point[] {
  const dx = nearby * span(domain.x);
  const dy = nearby * span(domain.y);
  return [
    [x, y],
    [x - dx, y],
    [x + dx, y],
    [x, y - dy],
    [x, y + dy],
  ];
}

/** What three of four exceed. */
const lowerQuartile = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)]!;

function isFair(surface: Surface, path: Walk): boolean {
  const { x, y, loss, length } = path;
  if (!staysOn(surface, path) || loss[length - 1]! >= loss[0]!) return false;
  const { domain } = surface;
  for (let i = 1; i < length; i++) {
    const dx = (x[i]! - x[i - 1]!) / span(domain.x);
    const dy = (y[i]! - y[i - 1]!) / span(domain.y);
    if (Math.hypot(dx, dy) > longest) return false;
  }
  return true;
}

function staysOn({ domain, steps }: Surface, { x, y, length }: Walk): boolean {
  if (length < steps + 1) return false;
  for (let i = 0; i < length; i++) {
    if (!(x[i]! >= domain.x[0] && x[i]! <= domain.x[1])) return false;
    if (!(y[i]! >= domain.y[0] && y[i]! <= domain.y[1])) return false;
  }
  return true;
}

/** Decades by which the gap to the lowest point shrank: half on the way, half in the end. */
function progressOf({ loss, length }: Walk, lowest: number): number {
  const gap = loss[0]! - lowest;
  const shrunk = (i: number): number => -Math.log10(Math.max((loss[i]! - lowest) / gap, enough));
  let sum = 0;
  for (let i = 1; i < length; i++) sum += shrunk(i);
  return (sum / (length - 1) + shrunk(length - 1)) / 2;
}

/** The lowest value that can be reached on the picture. */
function lowestOf(surface: Surface): number {
  const { f, domain, params } = surface;
  const values = Object.values(params).map(({ value }) => value);
  const n = 200;
  let lowest = Math.min(...surface.minima({}).map((minimum) => minimum.f));
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= n; j++) {
      const x = domain.x[0] + (i / n) * span(domain.x);
      const y = domain.y[0] + (j / n) * span(domain.y);
      lowest = Math.min(lowest, f(x, y, ...values));
    }
  return lowest;
}

const span = ([low, high]: Point): number => high - low;
