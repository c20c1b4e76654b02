import type { Every, TrainingEdit, TrainingRun } from '../experiment/types';
import type { Hyper, Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import { numbers, program } from '../optim/program';
import type { Position, Rates, ScheduleSpec } from '../schedules/define';
import { advance, begin, turnsMomentum, watches } from '../schedules/follow';
import type { GroupTask } from './executors/executor';
import { freshMemory, scalarsOf, type Memory } from './executors/scalars';
import type { Network } from './model';

/** Where a parameter group stands between two steps: plain data. */
export interface GroupStanding {
  /** Of its schedule. */
  readonly position: Position;
  /** What its schedule began with. */
  readonly base: Rates;
  /** Numbers that its optimizer remembers. */
  readonly memory: Memory;
}

/** One run through training: what its groups are, and the numbers they go by at each step. */
export interface Course {
  /** Each group with the lines now in force. */
  readonly groups: readonly GroupTask[];
  /** Learning rate of the first group in the step to come. */
  readonly lr: number;
  /**
   * Makes the changes that take effect with step `step`, counted from 0, as by hand in PyTorch's
   * `param_groups`. Returns whether other lines are in force from now on.
   */
  enter(step: number): boolean;
  /** Whether something changes with that step. */
  changesAt(step: number): boolean;
  /** The numbers of step `step` for each group, after it was entered. */
  next(step: number): Record<string, number>[];
  /** Whether the schedule has to hear how the step went before it turns. */
  asks(endsEpoch: boolean): boolean;
  /** Turns the schedule after a step; `metric` is the loss for a schedule that watches it. */
  settle(endsEpoch: boolean, metric?: number): void;
  /** Takes other changes on the way; those of the steps already taken must be the same. */
  edit(edits: readonly TrainingEdit[]): void;
  snapshot(): readonly GroupStanding[];
  /** Goes on from a snapshot after so many steps. */
  restore(standings: readonly GroupStanding[], step: number): void;
}

/** A parameter group with its hyperparameters in full. */
interface Member extends GroupTask {
  readonly hyper: Hyper;
}

/** The course of a run, before its first step. Its settings have been validated. */
export function createCourse(run: TrainingRun, network: Network): Course {
  const optimizer = optimizerOf(run.optimizer);
  const slices = slicesOf(run);
  let edits = run.edits ?? [];
  let { schedule } = run;
  let members = slices.map((slice) => memberOf(optimizer, schedule, slice, network));
  let standings: readonly GroupStanding[] = members.map(({ program, hyper }) => {
    const base = baseOf(optimizer, hyper);
    return { position: begin(schedule, base), base, memory: freshMemory(program) };
  });

  /** The groups under the changes up to a step, and the schedule in force there. */
  const groupsAt = (step: number): readonly Member[] => {
    const done = edits.filter((edit) => edit.step <= step + 1);
    ({ schedule } = [run, ...done].findLast((one) => one.schedule !== undefined) ?? {});
    return slices.map((slice, g) => {
      const own = done.filter(({ group }) => group === undefined || group === g);
      const hyper: Hyper = Object.assign({}, slice.hyper, ...own.map((edit) => edit.hyper));
      return memberOf(optimizer, schedule, { ...slice, hyper }, network);
    });
  };

  const turns = (endsEpoch: boolean): boolean =>
    endsEpoch || ((schedule?.['every'] ?? 'epoch') as Every) === 'step';

  return {
    get groups() {
      return members;
    },
    get lr() {
      return standings[0]!.position.lr;
    },
    enter: (step) => {
      const now = edits.filter((edit) => edit.step === step + 1);
      if (now.length === 0) return false;
      const before = members;
      members = [...groupsAt(step)];
      const renewed = now.some((edit) => edit.schedule !== undefined);
      standings = standings.map((standing, g) => {
        const own = now.filter(({ group }) => group === undefined || group === g);
        const position = own.reduce((at, edit) => byHand(optimizer, at, edit), standing.position);
        const memory = { ...freshMemory(members[g]!.program), ...standing.memory };
        if (!renewed) return { ...standing, position, memory };
        const base = ratesIn(position);
        return { position: begin(schedule, base), base, memory };
      });
      return members.some(({ program }, g) => linesOf(program) !== linesOf(before[g]!.program));
    },
    changesAt: (step) => edits.some((edit) => edit.step === step + 1),
    next: (step) => {
      const now = members.map(({ program, hyper }, g) => {
        const { position, memory } = standings[g]!;
        const rates = ratesOf(optimizer, position);
        return scalarsOf(optimizer, program, { ...hyper, ...rates }, step + 1, memory);
      });
      standings = standings.map((standing, g) => ({ ...standing, memory: now[g]!.memory }));
      return now.map(({ values }) => values);
    },
    asks: (endsEpoch) => turns(endsEpoch) && watches(schedule),
    settle: (endsEpoch, metric) => {
      if (!turns(endsEpoch)) return;
      standings = standings.map(({ position, base, ...rest }) => ({
        ...rest,
        base,
        position: advance(schedule, base, position, metric),
      }));
    },
    edit: (wanted) => {
      edits = wanted;
    },
    snapshot: () => structuredClone(standings),
    restore: (saved, step) => {
      members = [...groupsAt(step - 1)];
      standings = structuredClone(saved);
    },
  };
}

function optimizerOf(id: string): Optimizer {
  if (!Object.hasOwn(optimizers, id)) {
    const known = Object.keys(optimizers).join(', ');
    throw new Error(`no optimizer is called "${id}"; there are ${known}`);
  }
  return optimizers[id as keyof typeof optimizers];
}

/** A slice of the layers under hyperparameters of its own. */
interface Slice {
  readonly layers: readonly [number, number];
  readonly hyper: Hyper;
}

/** Without groups, all layers are one; what a group does not say is as in the run. */
function slicesOf({ groups, hyper }: TrainingRun): readonly Slice[] {
  if (groups === undefined) return [{ layers: [0, Infinity], hyper }];
  return groups.map(({ layers, ...own }) => ({ layers, hyper: { ...hyper, ...(own as Hyper) } }));
}

function memberOf(
  optimizer: Optimizer,
  schedule: ScheduleSpec | undefined,
  { layers: [from, to], hyper }: Slice,
  network: Network,
): Member {
  const switches = numbers(optimizer, hyper);
  // A momentum that the schedule turns may be 0 now and not later: its lines stay in force.
  if (optimizer.momentum !== undefined && turnsMomentum(schedule)) {
    delete switches[optimizer.momentum];
  }
  const tensors = network.tensors.flatMap(({ layer }, i) => (layer >= from && layer < to ? i : []));
  return { program: program(optimizer, switches), tensors, hyper };
}

/** The names of the lines in force: one optimizer has no two programs with the same. */
const linesOf = ({ each }: GroupTask['program']): string => each.map(({ name }) => name).join(' ');

function baseOf(optimizer: Optimizer, hyper: Hyper): Rates {
  const values = numbers(optimizer, hyper);
  return {
    lr: values.lr!,
    ...(optimizer.momentum !== undefined && { momentum: values[optimizer.momentum]! }),
  };
}

/** Rates set anew stand in the place of the schedule's, which carries on from them. */
function byHand({ momentum }: Optimizer, position: Position, { hyper }: TrainingEdit): Position {
  const kept = momentum === undefined ? undefined : hyper[momentum];
  return {
    ...position,
    ...(hyper['lr'] !== undefined && { lr: Number(hyper['lr']) }),
    ...(kept !== undefined && { momentum: Number(kept) }),
  };
}

const ratesIn = ({ lr, momentum }: Position): Rates =>
  momentum === undefined ? { lr } : { lr, momentum };

const ratesOf = ({ momentum }: Optimizer, position: Rates): Hyper => ({
  lr: position.lr,
  ...(momentum !== undefined &&
    position.momentum !== undefined && { [momentum]: position.momentum }),
});
