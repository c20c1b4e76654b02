import { createStore } from 'zustand/vanilla';
import type { MnistExperiment } from '../../experiment/types';
import { colorOf } from '../../runs/roster';
import type { ExecutorKind, Images } from '../executors/executor';
import { createCrew, type Hand } from './crew';
import { isOver, untouched, withReport } from './figures';
import type { Dataset, Report } from './messages';
import { Pace } from './pace';
import { planOf } from '../plan';
import { RunRecord } from './record';
import type { Checkpoint } from '../checkpoint';
import type {
  Accuracy,
  Choice,
  RangeFound,
  RangeTest,
  RunFigures,
  RunState,
  StoredInfo,
  TrainerState,
} from './state';

/** What the trainer needs from the browser; tests give it their own. */
export interface TrainerParts {
  /** Fetches, unpacks and verifies the images. */
  readonly load: (onProgress: (received: number, total: number) => void) => Promise<Dataset>;
  /** Finds the fastest executor for an experiment; `forced` where the reader has chosen. */
  readonly choose: (
    experiment: MnistExperiment,
    dataset: Dataset,
    forced?: ExecutorKind,
  ) => Promise<Choice>;
  /** Starts a worker. */
  readonly hire: () => Hand;
  readonly cores: number;
  readonly now: () => number;
  /** Calls back a little later. */
  readonly soon: (publish: () => void) => void;
}

/** Executors that train all runs in one go; the others give each run a worker. */
const batched: readonly ExecutorKind[] = ['webgpu', 'webgl2'];

/** The most workers; more runs than these share them. */
const MOST_WORKERS = 8;

/**
 * Trains a comparison in workers and tells what becomes of it. It knows no React and outlives every
 * page that shows it.
 */
export function createTrainer(parts: TrainerParts, first: MnistExperiment) {
  const store = createStore<TrainerState>(() => ({
    ...fresh(first),
    phase: 'idle',
    loaded: { received: 0, total: 0 },
  }));
  const records = new Map<number, RunRecord>();
  const pace = new Pace();
  let smoothing = 0.96;
  let dataset: Dataset | undefined;
  let forced: ExecutorKind | undefined;
  let crew: ReturnType<typeof createCrew> | undefined;
  let stopping = false;
  /** Changes of the state that the store has not heard of yet. */
  let draft: Partial<TrainerState> = {};
  let due = false;

  const state = (): TrainerState => ({ ...store.getState(), ...draft });
  const publish = (): void => {
    due = false;
    const changes = draft;
    draft = {};
    const { revision } = store.getState();
    store.setState({ ...changes, pace: pace.perSecond, revision: revision + 1 });
  };
  const set = (changes: Partial<TrainerState>): void => {
    draft = { ...draft, ...changes };
    publish();
  };
  const setLater = (changes: Partial<TrainerState>): void => {
    draft = { ...draft, ...changes };
    if (due) return;
    due = true;
    parts.soon(() => due && publish());
  };
  const recordOf = (color: number): RunRecord => {
    const record = records.get(color) ?? new RunRecord(smoothing);
    records.set(color, record);
    return record;
  };

  const moved = (to: RunState): TrainerState['runs'] =>
    mapRuns(state().runs, (run) => (isOver(run) ? run : { ...run, state: to }));

  const onReport = (colors: readonly number[], report: Report): void => {
    const runs = { ...state().runs };
    for (const [place, color] of colors.entries()) {
      const run = runs[color];
      if (run === undefined) continue;
      const record = recordOf(color);
      if (run.state !== 'diverged') {
        if (report.kind === 'steps') record.addSteps(report, place, colors.length);
        if (report.kind === 'tested') record.addScore(report.step, report.scores[place]!);
        if (report.kind === 'diverged' && report.run === place) record.cut(report.step - 1);
      }
      runs[color] = withReport(run, report, place, record, state().plan);
    }
    if (report.kind === 'steps') pace.add(parts.now(), report.count * colors.length);
    setLater({ runs });
    const { phase } = state();
    const going = phase === 'training' || phase === 'paused';
    if (going && Object.values(runs).every(isOver)) set({ phase: 'done' });
  };

  const onLevel = (): void => {
    if (!state().level) set({ level: true });
    if (!stopping) return;
    stopping = false;
    crew?.halt();
    set({ phase: 'done', runs: moved('done') });
  };

  /** Gives runs to a worker; where their executor cannot start, plain JavaScript takes over. */
  const employ = async (colors: readonly number[]): Promise<void> => {
    const { experiment, runs, choice } = state();
    if (dataset === undefined || choice === undefined || crew === undefined) return;
    const mine = crew;
    const assignment = {
      experiment: { ...experiment, runs: colors.map((color) => runs[color]!.run) },
      executor: choice.kind,
    };
    try {
      const { device } = await mine.join(parts.hire(), colors, assignment, dataset);
      const now = state().choice;
      if (mine === crew && now?.kind === choice.kind && now.device !== device) {
        set({ choice: { ...now, device } });
      }
    } catch (error) {
      if (mine !== crew) return;
      if (choice.kind !== 'cpu') {
        const note = `${choice.device} refused: ${textOf(error)}`;
        if (state().choice?.kind === choice.kind) {
          set({ choice: { ...choice, kind: 'cpu', device: 'JavaScript', why: note } });
        }
        return employ(colors);
      }
      onReport(colors, { kind: 'failed', message: textOf(error) });
    }
  };

  const begin = (): void => {
    const colors = Object.keys(state().runs).map(Number);
    crew = createCrew({ cores: parts.cores, onReport, onLevel });
    const deals = deal(colors, batched.includes(state().choice!.kind) ? 1 : MOST_WORKERS);
    set({ workers: deals.length });
    for (const mine of deals) void employ(mine);
  };

  const clear = (experiment: MnistExperiment): void => {
    crew?.close();
    crew = undefined;
    stopping = false;
    records.clear();
    pace.restart(parts.now());
    const { phase } = state();
    const resting = dataset === undefined ? phase : 'ready';
    set({ ...fresh(experiment, dataset?.train.count), phase: resting, choice: state().choice });
  };

  const find = async (experiment: MnistExperiment): Promise<void> => {
    if (dataset === undefined) return;
    const choice = await parts.choose(experiment, dataset, forced);
    set({ choice });
  };

  const trainer = {
    store,
    recordOf,
    /** Brings the data and finds the executor; again after trouble. */
    load: async (): Promise<void> => {
      if (dataset !== undefined || state().phase === 'loading') return;
      set({ phase: 'loading', trouble: undefined, loaded: { received: 0, total: 0 } });
      try {
        dataset = await parts.load((received, total) => setLater({ loaded: { received, total } }));
        set({ plan: planOf(state().experiment, dataset.train.count) });
        await find(state().experiment);
        set({ phase: 'ready' });
      } catch (error) {
        dataset = undefined;
        set({ phase: 'error', trouble: textOf(error) });
      }
    },
    /** Trains on from where it stands; from the start where everything is done. */
    start: (): void => {
      if (state().phase === 'done') clear(state().wanted);
      const { phase, plan } = state();
      if (phase !== 'ready' && phase !== 'paused') return;
      if (crew === undefined) begin();
      stopping = false;
      pace.restart(parts.now());
      set({ phase: 'training', level: false, runs: moved('training') });
      crew?.drive(plan.total);
    },
    /** Rests within a slice of work, all runs on the same step. */
    pause: (): void => {
      if (state().phase !== 'training') return;
      set({ phase: 'paused', runs: moved('paused') });
      crew?.level();
    },
    /** Starts or pauses, whichever is next. */
    toggle: (): void => (state().phase === 'training' ? trainer.pause() : trainer.start()),
    /** One step of every run. */
    once: (): void => {
      const { phase, plan } = state();
      if (phase !== 'ready' && phase !== 'paused') return;
      if (crew === undefined) begin();
      set({ phase: 'paused', level: false, runs: moved('paused') });
      crew?.drive(Math.min(plan.total, crew.front() + 1));
    },
    /** Ends training here and tests every run as it stands. */
    stop: (): void => {
      const { phase } = state();
      if (phase !== 'training' && phase !== 'paused') return;
      stopping = true;
      crew?.level();
    },
    /** Back to before the first step, with what is wanted now: same seed, same weights. */
    reset: (): void => clear(state().wanted),
    /**
     * Takes an edited experiment. Before the first step all of it applies. After that new runs
     * set out from the start, removed ones go, and what else has changed waits for a reset.
     */
    want: (wanted: MnistExperiment): void => {
      const { phase, experiment, runs } = state();
      if (phase !== 'training' && phase !== 'paused' && phase !== 'done') {
        const other = JSON.stringify(wanted.model) !== JSON.stringify(experiment.model);
        clear(wanted);
        if (other && phase === 'ready') void find(wanted);
        return;
      }
      const colors = wanted.runs.map(colorOf);
      const kept = Object.fromEntries(colors.map((color) => [color, runs[color]]));
      for (const color of Object.keys(runs).map(Number)) {
        if (color in kept) continue;
        crew?.dismiss(color);
        records.delete(color);
      }
      const added = colors.filter((color) => kept[color] === undefined);
      for (const [place, color] of colors.entries()) {
        kept[color] ??= { ...untouched(wanted.runs[place]!), state: stateOf(phase) };
      }
      const next = phase === 'done' && added.length > 0 ? 'paused' : phase;
      set({ wanted, runs: kept as TrainerState['runs'], phase: next });
      for (const color of added) void employ([color]);
    },
    /** Trains one run anew with its settings as they are now; it catches up with the others. */
    restart: (color: number): void => {
      const { phase, wanted, runs } = state();
      const run = wanted.runs.find((one, place) => colorOf(one, place) === color);
      if (run === undefined || crew === undefined) return;
      crew.dismiss(color);
      records.delete(color);
      const next = phase === 'done' ? 'paused' : phase;
      set({ runs: { ...runs, [color]: { ...untouched(run), state: stateOf(next) } }, phase: next });
      void employ([color]);
      if (phase === 'done') trainer.start();
    },
    /** Trains with another executor, from the start. */
    useExecutor: async (kind: ExecutorKind): Promise<void> => {
      forced = kind;
      clear(state().wanted);
      await find(state().experiment);
    },
    /** Smooths all loss lines by a factor from 0 to below 1. */
    smooth: (beta: number): void => {
      smoothing = beta;
      for (const record of records.values()) record.smoothBy(beta);
      set({
        runs: mapRuns(state().runs, (run, color) => ({
          ...run,
          loss: recordOf(color).smooth.last,
        })),
      });
    },
    /** The first step, counted from 1, that a change of a run can still take effect with. */
    nextStep: (_color: number): number => {
      throw new Error('not yet');
    },
    /** A snapshot of a run in full; nothing where there is none of that id. */
    checkpointOf: (_color: number, _id: number): Checkpoint | undefined => {
      throw new Error('not yet');
    },
    /** Lets a run go on from one of its snapshots; what came after is forgotten. */
    restoreSnapshot: (_color: number, _id: number): void => {
      throw new Error('not yet');
    },
    /** What the browser's storage holds of the comparison that is wanted now. */
    stored: async (): Promise<StoredInfo | undefined> => {
      throw new Error('not yet');
    },
    /** Takes up the stored comparison where it was left; it rests there. Data must be loaded. */
    resume: async (): Promise<void> => {
      throw new Error('not yet');
    },
    /** Removes it from the storage. */
    forget: async (): Promise<void> => {
      throw new Error('not yet');
    },
    /**
     * A run's state as a .safetensors file: the snapshot of that id, or where it stands now.
     * Nothing before its first step.
     */
    download: async (
      _color: number,
      _id?: number,
    ): Promise<Uint8Array<ArrayBuffer> | undefined> => {
      throw new Error('not yet');
    },
    /** Lets a run go on from such a file. Throws an Error for the reader where it does not fit. */
    upload: async (_color: number, _bytes: Uint8Array): Promise<void> => {
      throw new Error('not yet');
    },
    /**
     * Tries learning rates on a run's initial weights, ever greater ones, a step each. Rejects with
     * the signal's reason where it is aborted.
     */
    rangeTest: async (
      _color: number,
      _range: Partial<RangeTest>,
      _onProgress: (share: number) => void,
      _signal: AbortSignal,
    ): Promise<RangeFound> => {
      throw new Error('not yet');
    },
    /** How well the averaged predictions (mean of the softmax) of snapshots answer the test images. */
    average: async (_color: number, _ids: readonly number[]): Promise<Accuracy> => {
      throw new Error('not yet');
    },
    /** What every trained run makes of 784 pixels (0 to 255): 10 probabilities by its colour. */
    answers: async (_pixels: Uint8Array): Promise<Readonly<Record<number, Float32Array>>> => {
      throw new Error('not yet');
    },
    /** The weights of a run's first Linear as it stands, `[outputs, 784]`; nothing before it is trained. */
    firstWeights: async (_color: number): Promise<Float32Array | undefined> => {
      throw new Error('not yet');
    },
    /** How many cores there are to train on. */
    cores: parts.cores,
    /** The test images; nothing before the data are there. */
    testImages: (): Images | undefined => dataset?.test,
    /** Logits of a run on all test images in eval mode; nothing before it is trained. */
    logits: async (color: number): Promise<Float32Array | undefined> => {
      const found = crew?.find(color);
      return found && (await found.hand.logits())[found.place];
    },
  };
  return trainer;
}

export type Trainer = ReturnType<typeof createTrainer>;

const fresh = (experiment: MnistExperiment, images?: number) => ({
  experiment,
  wanted: experiment,
  plan: planOf(experiment, images),
  runs: Object.fromEntries(
    experiment.runs.map((run, place) => [colorOf(run, place), untouched(run)] as const),
  ),
  level: false,
  workers: 0,
  pace: 0,
  revision: 0,
});

const stateOf = (phase: TrainerState['phase']): RunState =>
  phase === 'training' ? 'training' : phase === 'done' ? 'waiting' : 'paused';

const mapRuns = (
  runs: TrainerState['runs'],
  f: (run: RunFigures, color: number) => RunFigures,
): TrainerState['runs'] =>
  Object.fromEntries(Object.entries(runs).map(([color, run]) => [color, f(run, Number(color))]));

/** Hands things out to so many at most, in turn. */
export function deal<Item>(items: readonly Item[], hands: number): Item[][] {
  const piles: Item[][] = Array.from({ length: Math.min(hands, items.length) }, () => []);
  for (const [i, item] of items.entries()) piles[i % piles.length]!.push(item);
  return piles;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
