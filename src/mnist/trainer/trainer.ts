import type { MnistExperiment, TrainingRun } from '../../experiment/types';
import { colorOf } from '../../runs/roster';
import type { Checkpoint } from '../checkpoint';
import { readCheckpoint, writeCheckpoint } from '../checkpoint-file';
import type { ExecutorKind } from '../executors/executor';
import { network } from '../model';
import { epochOf, planOf } from '../plan';
import { plain } from '../same';
import { createArchive } from './archive';
import { createBooks, fresh, mapRuns } from './books';
import { isOver, sameSettings, untouched } from './figures';
import type { Dataset, Report } from './messages';
import type { TrainerParts } from './parts';
import { enter } from './reports';
import { createStaff, textOf } from './staff';
import type { RunFigures, RunState, TrainerState } from './state';
import { Stopwatch } from './stopwatch';
import { createStudy } from './study';

/**
 * Trains a comparison in workers and tells what becomes of it. It knows no React and outlives every
 * page that shows it.
 */
export function createTrainer(parts: TrainerParts, first: MnistExperiment) {
  const books = createBooks(parts.soon, first);
  const { store, state, set, setLater, recordOf, albumOf, pace } = books;
  const archive = createArchive(parts, books);
  const watch = new Stopwatch();
  /** For each run, what the watch showed when it set out, in seconds. */
  const setOut = new Map<number, number>();
  let dataset: Dataset | undefined;
  let forced: ExecutorKind | undefined;
  let stopping = false;

  const seconds = (): number => watch.at(parts.now()) / 1000;

  const moved = (to: RunState): TrainerState['runs'] =>
    mapRuns(state().runs, (run) => (isOver(run) ? run : { ...run, state: to }));

  const end = (runs: TrainerState['runs'] = state().runs): void => {
    watch.stop(parts.now());
    set({ phase: 'done', runs });
  };

  const onReport = (colors: readonly number[], report: Report): void => {
    enter(books, colors, report, (color) =>
      watch.running ? seconds() - (setOut.get(color) ?? 0) : undefined,
    );
    if (report.kind === 'steps') pace.add(parts.now(), report.count * colors.length);
    const { phase, runs } = state();
    if (report.kind === 'tested') {
      for (const color of colors) if (runs[color]?.stoppedEarly) staff.crew()?.dismiss(color);
    }
    const rests = report.kind === 'saved' && report.why === 'rest';
    if (report.kind === 'tested' || report.kind === 'diverged' || rests) archive.note();
    const going = phase === 'training' || phase === 'paused';
    if (going && Object.values(runs).every(isOver)) end();
  };

  const onLevel = (): void => {
    if (!state().level) {
      set({ level: true });
      if (!stopping) staff.crew()?.save();
    }
    if (!stopping) return;
    stopping = false;
    staff.crew()?.halt();
    end(moved('done'));
  };

  const staff = createStaff({
    parts,
    books,
    data: () => dataset,
    setsOut: (color) => {
      const { times } = recordOf(color);
      setOut.set(color, seconds() - (times.length > 0 ? times.last : 0));
    },
    onReport,
    onLevel,
  });

  const clear = (experiment: MnistExperiment): void => {
    staff.close();
    stopping = false;
    books.clear();
    watch.reset();
    setOut.clear();
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

  /** Opens the workers, or lets one run more set out where they are at work. */
  const employ = (color: number): void => {
    if (staff.crew() === undefined) staff.begin();
    else staff.add(color);
  };

  /** Lets a run go on from its newest checkpoint, or from the start where it has none. */
  const goOn = (color: number, figures: RunFigures): void => {
    const { phase, runs } = state();
    const next = phase === 'done' || phase === 'ready' ? 'paused' : phase;
    set({ runs: { ...runs, [color]: { ...figures, state: stateOf(next) } }, phase: next });
    employ(color);
    if (phase === 'done') trainer.start();
  };

  /** Lets a run go on from a checkpoint, with its record up to there. */
  const goFrom = (color: number, { record, ...checkpoint }: Checkpoint): void => {
    const figures = state().runs[color]!;
    staff.crew()?.dismiss(color);
    const album = albumOf(color);
    if (record !== undefined) books.enter(color, record, album);
    album.cut(checkpoint);
    staff.rewind(color);
    const { step, loss, lr } = state().runs[color]!;
    const { accuracies } = recordOf(color);
    goOn(color, {
      ...untouched(figures.run),
      step,
      loss,
      lr,
      ...(accuracies.length > 0 && { accuracy: accuracies.last }),
      ...(figures.perStep !== undefined && { perStep: figures.perStep }),
      snapshots: album.list,
    });
  };

  /** Takes over changes on the way that can still take effect; nothing where one came too late. */
  const edited = (figures: RunFigures, color: number, wanted: TrainingRun): RunFigures => {
    const { run } = figures;
    if (isOver(figures) || !sameSettings(run, wanted)) return figures;
    if (plain(run.edits) === plain(wanted.edits)) return figures;
    const next = trainer.nextStep(color);
    const before = ({ edits = [] }: TrainingRun) => plain(edits.filter(({ step }) => step < next));
    if (before(run) !== before(wanted)) return figures;
    staff.crew()?.edit(color, wanted.edits ?? []);
    return { ...figures, run: wanted };
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
      if (staff.crew() === undefined) staff.begin();
      stopping = false;
      pace.restart(parts.now());
      watch.start(parts.now());
      set({ phase: 'training', level: false, runs: moved('training') });
      staff.crew()?.drive(plan.total);
    },
    /** Rests within a slice of work, all runs on the same step. */
    pause: (): void => {
      if (state().phase !== 'training') return;
      watch.stop(parts.now());
      set({ phase: 'paused', runs: moved('paused') });
      staff.crew()?.level();
    },
    /** Starts or pauses, whichever is next. */
    toggle: (): void => (state().phase === 'training' ? trainer.pause() : trainer.start()),
    /** One step of every run. */
    once: (): void => {
      const { phase, plan } = state();
      if (phase !== 'ready' && phase !== 'paused') return;
      if (staff.crew() === undefined) staff.begin();
      set({ phase: 'paused', level: false, runs: moved('paused') });
      const crew = staff.crew()!;
      crew.drive(Math.min(plan.total, crew.front() + 1));
    },
    /** Ends training here and tests every run as it stands. */
    stop: (): void => {
      const { phase } = state();
      if (phase !== 'training' && phase !== 'paused') return;
      stopping = true;
      staff.crew()?.level();
    },
    /** Back to before the first step, with what is wanted now: same seed, same weights. */
    reset: (): void => clear(state().wanted),
    /**
     * Takes an edited experiment. Before the first step all of it applies. After that new runs
     * set out from the start, removed ones go, changes on the way take effect with their steps, and
     * what else has changed waits for a reset.
     */
    want: (wanted: MnistExperiment): void => {
      const { phase, experiment, runs } = state();
      if (phase !== 'training' && phase !== 'paused' && phase !== 'done') {
        const other = JSON.stringify(wanted.model) !== JSON.stringify(experiment.model);
        clear(wanted);
        if (other && phase === 'ready') void find(wanted);
        return;
      }
      const kept: Record<number, RunFigures> = {};
      const added: number[] = [];
      for (const [place, run] of wanted.runs.entries()) {
        const color = colorOf(run, place);
        const known = runs[color];
        if (known === undefined) added.push(color);
        kept[color] =
          known === undefined
            ? { ...untouched(run), state: stateOf(phase) }
            : edited(known, color, run);
      }
      for (const color of Object.keys(runs).map(Number)) {
        if (color in kept) continue;
        staff.crew()?.dismiss(color);
        books.remove(color);
      }
      const next = phase === 'done' && added.length > 0 ? 'paused' : phase;
      set({ wanted, runs: kept, phase: next });
      for (const color of added) employ(color);
    },
    /** The first step, counted from 1, that a change of a run can still take effect with. */
    nextStep: (color: number): number =>
      staff.crew()?.nextStep(color) ?? (state().runs[color]?.step ?? 0) + 1,
    /** Trains one run anew with its settings as they are now; it catches up with the others. */
    restart: (color: number): void => {
      const run = state().wanted.runs.find((one, place) => colorOf(one, place) === color);
      if (run === undefined || staff.crew() === undefined) return;
      staff.crew()?.dismiss(color);
      books.remove(color);
      goOn(color, untouched(run));
    },
    /** A snapshot of a run in full; nothing where there is none of that id. */
    checkpointOf: (color: number, id: number): Checkpoint | undefined =>
      albumOf(color).find(id)?.checkpoint,
    /** Lets a run go on from one of its snapshots; what came after is forgotten. */
    restoreSnapshot: (color: number, id: number): void => {
      const found = albumOf(color).find(id);
      if (found !== undefined && state().runs[color] !== undefined) goFrom(color, found.checkpoint);
    },
    /**
     * A run's state as a .safetensors file: the snapshot of that id, or where it stands now.
     * Nothing before its first step.
     */
    download: async (color: number, id?: number): Promise<Uint8Array<ArrayBuffer> | undefined> => {
      const { experiment, runs } = state();
      const worker = id === undefined ? staff.crew()?.find(color) : undefined;
      const now = worker && (await worker.hand.checkpoints())[worker.place];
      const { latest } = albumOf(color);
      const checkpoint = now ?? (id === undefined ? latest : trainer.checkpointOf(color, id));
      const run = runs[color]?.run;
      if (checkpoint === undefined || run === undefined || checkpoint.step === 0) return undefined;
      const record = recordOf(color).saved(checkpoint.step);
      return writeCheckpoint(network(experiment.model), experiment, run, { ...checkpoint, record });
    },
    /** Lets a run go on from such a file. Throws an Error for the reader where it does not fit. */
    upload: async (color: number, bytes: Uint8Array): Promise<void> => {
      const { experiment, runs, plan, choice } = state();
      const run = runs[color]?.run;
      if (dataset === undefined || choice === undefined || run === undefined) {
        throw new Error('The images have not been loaded yet.');
      }
      const net = network(experiment.model);
      const reader = { network: net, ground: experiment, run, total: plan.total };
      const { record, ...checkpoint } = readCheckpoint(bytes, reader);
      books.remove(color);
      const epoch = epochOf(plan, Math.max(0, checkpoint.step - 1));
      albumOf(color).add({ ...checkpoint, epoch }, 'restored');
      goFrom(color, { ...checkpoint, ...(record && { record }) });
    },
    /** What the browser's storage holds of the comparison that is wanted now. */
    stored: archive.stored,
    /** Takes up the stored comparison where it was left, and rests there; the data must be loaded. */
    resume: async (): Promise<void> => {
      const saved = await archive.read();
      if (saved === undefined || state().phase !== 'ready') return;
      clear(saved.experiment);
      archive.enter(saved);
      staff.begin();
      set({ phase: Object.values(state().runs).every(isOver) ? 'done' : 'paused' });
    },
    /** Removes it from the storage. */
    forget: archive.forget,
    /** Trains with another executor, from the start. */
    useExecutor: async (kind: ExecutorKind): Promise<void> => {
      forced = kind;
      clear(state().wanted);
      await find(state().experiment);
    },
    /** Smooths all lines by a factor from 0 to below 1. */
    smooth: (beta: number): void => {
      books.smooth(beta);
      const runs = mapRuns(state().runs, (run, color) => ({
        ...run,
        loss: recordOf(color).smooth.last,
      }));
      set({ runs });
    },
    /** How many cores there are to train on. */
    cores: parts.cores,
    ...createStudy({
      books,
      consult: parts.consult,
      crew: staff.crew,
      data: () => dataset,
    }),
  };
  return trainer;
}

export type Trainer = ReturnType<typeof createTrainer>;

const stateOf = (phase: TrainerState['phase']): RunState =>
  phase === 'training' ? 'training' : phase === 'done' ? 'waiting' : 'paused';
