import type { Every, TrainingRun } from '../experiment/types';
import type { Hyper, Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import { numbers, program } from '../optim/program';
import type { Position, Rates, ScheduleSpec } from '../schedules/define';
import { advance, begin, turnsMomentum } from '../schedules/follow';
import type { GroupTask } from './executors/executor';
import { freshMemory, scalarsOf, type Memory } from './executors/scalars';
import type { Network } from './model';

/** Where a parameter group stands between two steps: plain data. */
export interface GroupStanding {
  /** Of its schedule. */
  readonly position: Position;
  /** Numbers that its optimizer remembers. */
  readonly memory: Memory;
}

/** One run through training: what its groups are, and the numbers they go by at each step. */
export interface Course {
  readonly groups: readonly GroupTask[];
  /** Learning rate of the first group in the step to come. */
  readonly lr: number;
  /**
   * The numbers of step `step`, counted from 0, for each group; then moves on to the next step.
   * @param endsEpoch Whether it is the last one of its epoch.
   */
  next(step: number, endsEpoch: boolean): Record<string, number>[];
  snapshot(): readonly GroupStanding[];
  restore(standings: readonly GroupStanding[]): void;
}

/** A parameter group with its hyperparameters in full. */
interface Member extends GroupTask {
  readonly hyper: Hyper;
  readonly base: Rates;
}

/** The course of a run, before its first step. Its settings have been validated. */
export function createCourse(run: TrainingRun, network: Network): Course {
  const optimizer = optimizerOf(run.optimizer);
  const { schedule } = run;
  const every = (schedule?.every ?? 'epoch') as Every;
  const members = slicesOf(run).map((slice) => memberOf(optimizer, schedule, slice, network));
  let standings: readonly GroupStanding[] = members.map(({ program, base }) => ({
    position: begin(schedule, base),
    memory: freshMemory(program),
  }));

  return {
    groups: members,
    get lr() {
      return standings[0]!.position.lr;
    },
    next: (step, endsEpoch) => {
      const turn = every === 'step' || endsEpoch;
      const now = members.map(({ program, hyper }, g) => {
        const { position, memory } = standings[g]!;
        const rates = ratesOf(optimizer, position);
        return scalarsOf(optimizer, program, { ...hyper, ...rates }, step + 1, memory);
      });
      standings = members.map(({ base }, g) => {
        const { position } = standings[g]!;
        const moved = turn ? advance(schedule, base, position) : position;
        return { position: moved, memory: now[g]!.memory };
      });
      return now.map(({ values }) => values);
    },
    snapshot: () => structuredClone(standings),
    restore: (saved) => {
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
  const values = numbers(optimizer, hyper);
  const base: Rates = {
    lr: values.lr!,
    ...(optimizer.momentum !== undefined && { momentum: values[optimizer.momentum]! }),
  };
  const switches = { ...values };
  // A momentum that the schedule turns may be 0 now and not later: its lines stay in force.
  if (optimizer.momentum !== undefined && turnsMomentum(schedule)) {
    delete switches[optimizer.momentum];
  }
  const tensors = network.tensors.flatMap(({ layer }, i) => (layer >= from && layer < to ? i : []));
  return { program: program(optimizer, switches), tensors, hyper, base };
}

const ratesOf = ({ momentum }: Optimizer, position: Rates): Hyper => ({
  lr: position.lr,
  ...(momentum !== undefined &&
    position.momentum !== undefined && { [momentum]: position.momentum }),
});
