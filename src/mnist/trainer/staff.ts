import type { ExecutorKind } from '../executors/executor';
import type { Books } from './books';
import { createCrew, type Crew } from './crew';
import { isOver } from './figures';
import { Lapses } from './lapses';
import type { Dataset, Report } from './messages';
import type { TrainerParts } from './parts';
import type { Choice } from './state';

/** Executors that train all runs in one go; the others give each run a worker. */
const batched: readonly ExecutorKind[] = ['webgpu', 'webgl2'];

/** The most workers; more runs than these share them. */
const MOST_WORKERS = 8;

/** A device may be lost so often within so many milliseconds before training moves away from it. */
const LAPSES = { most: 3, within: 60_000 } as const;

interface Parts {
  readonly parts: Pick<TrainerParts, 'hire' | 'cores' | 'now'>;
  readonly books: Books;
  readonly data: () => Dataset | undefined;
  /** A run is about to set out, or to go on, from where its record ends. */
  readonly setsOut: (color: number) => void;
  readonly onReport: (colors: readonly number[], report: Report) => void;
  readonly onLevel: () => void;
}

/** Gives runs to workers, from their newest checkpoints, and again where a worker is lost. */
export function createStaff({ parts, books, data, setsOut, onReport, onLevel }: Parts) {
  const lapses = new Lapses(LAPSES.most, LAPSES.within);
  let crew: Crew | undefined;

  /** Gives runs that stand at one step to one worker; plain JavaScript takes over where it cannot start. */
  const employ = async (colors: readonly number[]): Promise<void> => {
    const { experiment, runs, choice } = books.state();
    const [dataset, mine] = [data(), crew];
    if (dataset === undefined || choice === undefined || mine === undefined) return;
    for (const color of colors) setsOut(color);
    const checkpoints = colors.flatMap((color) => books.albumOf(color).latest ?? []);
    const assignment = {
      experiment: { ...experiment, runs: colors.map((color) => runs[color]!.run) },
      executor: choice.kind,
      ...(checkpoints.length > 0 && { checkpoints }),
    };
    try {
      const { device } = await mine.join(parts.hire(), colors, assignment, dataset);
      const now = books.state().choice;
      if (mine === crew && now?.kind === choice.kind && now.device !== device) {
        books.set({ choice: { ...now, device } });
      }
    } catch (error) {
      if (mine !== crew) return;
      if (choice.kind === 'cpu') {
        onReport(colors, { kind: 'failed', message: textOf(error) });
        return;
      }
      const why = `${choice.device} refused: ${textOf(error)}`;
      if (books.state().choice?.kind === choice.kind) {
        books.set({ choice: { ...choice, kind: 'cpu', device: 'JavaScript', why } });
      }
      await employ(colors);
    }
  };

  /** Gives runs to as many workers as help. Returns how many. */
  const employAll = (colors: readonly number[]): number => {
    const most = batched.includes(books.state().choice!.kind) ? 1 : MOST_WORKERS;
    const stepOf = (color: number): number => books.albumOf(color).latest?.step ?? -1;
    const levels = [...new Set(colors.map(stepOf))];
    const deals = levels.flatMap((step) =>
      deal(
        colors.filter((color) => stepOf(color) === step),
        most,
      ),
    );
    for (const mine of deals) void employ(mine);
    return deals.length;
  };

  /** Puts a run back to its newest checkpoint. */
  const rewind = (color: number): void => {
    const { runs } = books.state();
    const record = books.recordOf(color);
    const step = books.albumOf(color).latest?.step ?? 0;
    record.cut(step);
    const { last: loss } = record.smooth;
    const run = { ...runs[color]!, step, loss, lr: record.rates.last };
    books.set({ runs: { ...runs, [color]: run } });
  };

  /** Takes the runs of a lost worker up again; false where nothing is left to try. */
  const recover = (colors: readonly number[], message: string): boolean => {
    const { runs, choice } = books.state();
    const alive = colors.filter((color) => runs[color] !== undefined && !isOver(runs[color]));
    if (alive.length === 0 || choice === undefined) return true;
    let next: Choice | undefined = choice;
    if (!lapses.add(parts.now())) {
      next = fallback(choice);
      lapses.forget();
    }
    if (next === undefined) return false;
    for (const color of alive) rewind(color);
    const step = Math.min(...alive.map((color) => books.state().runs[color]!.step));
    const notice =
      next === choice
        ? `${choice.device} was lost (${message}). Training went on from step ${step}.`
        : `${choice.device} was lost again and again (${message}). Training moved to ${next.device}.`;
    books.set({ choice: next, notice });
    employAll(alive);
    return true;
  };

  const heard = (colors: readonly number[], report: Report): void => {
    const mine = [...colors];
    if (report.kind === 'failed') {
      for (const color of mine.filter((one) => one >= 0)) crew?.dismiss(color);
      if (recover(mine, report.message)) return;
    }
    onReport(mine, report);
  };

  return {
    crew: (): Crew | undefined => crew,
    /** Opens the workers for every run that is not over. */
    begin: (): void => {
      const { runs } = books.state();
      crew = createCrew({ cores: parts.cores, onReport: heard, onLevel });
      const colors = Object.keys(runs).map(Number);
      books.set({ workers: employAll(colors.filter((color) => !isOver(runs[color]!))) });
    },
    /** Gives one run more to a worker of its own. */
    add: (color: number): void => void employ([color]),
    rewind,
    close: (): void => {
      crew?.close();
      crew = undefined;
      lapses.forget();
    },
  };
}

/** What trains where a device is given up; nothing after plain JavaScript. */
function fallback(choice: Choice): Choice | undefined {
  const why = `${choice.device} was lost too often`;
  const wasm = choice.offers.find(({ kind, device }) => kind === 'wasm' && device !== '');
  if (batched.includes(choice.kind) && wasm !== undefined) {
    return { ...choice, kind: 'wasm', device: wasm.device, why };
  }
  return choice.kind === 'cpu' ? undefined : { ...choice, kind: 'cpu', device: 'JavaScript', why };
}

/** Hands things out to so many at most, in turn. */
export function deal<Item>(items: readonly Item[], hands: number): Item[][] {
  const piles: Item[][] = Array.from({ length: Math.min(hands, items.length) }, () => []);
  for (const [i, item] of items.entries()) piles[i % piles.length]!.push(item);
  return piles;
}

export const textOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
