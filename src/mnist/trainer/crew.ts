import type { TrainingEdit } from '../../experiment/types';
import type { Checkpoint } from '../checkpoint';
import type { Images } from '../executors/executor';
import type { Assignment, Dataset, Order, Report } from './messages';
import { nextLeases } from './leases';

/** A worker as the page holds it. */
export interface Hand {
  /** Prepares the runs; from then on it hears orders and reports. Resolves to what really trains. */
  open(
    assignment: Assignment,
    dataset: Dataset,
    report: (report: Report) => void,
  ): Promise<{ readonly device: string }>;
  send(order: Order): void;
  /** Logits of every run of it in eval mode, count × 10 each; on all test images where none are given. */
  logits(images?: Images): Promise<readonly Float32Array[]>;
  /** Copies out every run of it. */
  checkpoints(): Promise<readonly Checkpoint[]>;
  close(): void;
}

/** An order before it is numbered. */
type Command = Order extends infer One ? (One extends Order ? Omit<One, 'serial'> : never) : never;

/** Runs that are trained by one worker. */
interface Member {
  readonly hand: Hand;
  /** The runs' colours, in the order of its reports; −1 for a run that has been dismissed. */
  readonly colors: number[];
  /** Places of the runs that nothing more can be learned by. */
  readonly lost: Set<number>;
  /** The step it joined at. */
  readonly start: number;
  ready: boolean;
  /** It has been near the foremost one: from then on they rest on the same step. */
  abreast: boolean;
  step: number;
  until: number;
  /** The furthest step that it may have begun, whatever was taken back since. */
  promised: number;
  /** Orders it was sent. */
  serial: number;
  /** Steps it takes in the time of a turn. */
  turn: number;
  failed: boolean;
}

/** What all members work towards. */
type Goal =
  | { readonly kind: 'rest' }
  /** Every member up to where the foremost one stands; who still catches up rests where it is. */
  | { readonly kind: 'level' }
  | { readonly kind: 'step'; readonly to: number };

/** How long a member may train before the next one is asked, in milliseconds. */
const TURN = 120;
const LONGEST_TURN = 128;

interface Parts {
  readonly cores: number;
  /** A report has come, on runs of these colours. */
  readonly onReport: (colors: readonly number[], report: Report) => void;
  /** All rest on the same step, as they were asked to. */
  readonly onLevel: () => void;
}

/** Workers that train side by side, kept abreast of each other. */
export function createCrew({ cores, onReport, onLevel }: Parts) {
  let members: Member[] = [];
  let goal: Goal = { kind: 'rest' };

  const over = ({ failed, ready, lost, colors }: Member): boolean =>
    failed || !ready || lost.size === colors.length;

  const front = (): number => Math.max(0, ...members.map(({ step }) => step));

  const tell = (member: Member, order: Command): void =>
    member.hand.send({ ...order, serial: ++member.serial } as Order);

  const allow = (member: Member, until: number): void => {
    member.until = until;
    member.promised = Math.max(member.promised, until);
    tell(member, { kind: 'allow', until });
  };

  /** Steps of one turn: the same for all, so that a fast run never leads by more. */
  const turn = (): number =>
    Math.min(...members.filter((one) => !over(one)).map((one) => one.turn));

  /** Who joins at the beginning sets out together: none is ahead for having opened sooner. */
  const gathering = (): boolean =>
    members.some(({ ready, failed }) => !ready && !failed) &&
    members.every(({ promised, start }) => promised === start);

  const goalOf = ({ abreast, step }: Member): number => {
    if (goal.kind === 'step') return goal.to;
    if (goal.kind === 'rest') return 0;
    return abreast ? front() : step;
  };

  /** Hands out the turns that are free, and takes back what leads beyond the goal. */
  const allot = (): void => {
    if (gathering()) return;
    const steps = turn();
    for (const member of members) {
      member.abreast ||= member.ready && front() - member.step <= steps;
      const to = goalOf(member);
      if (member.until > to) allow(member, to);
    }
    const standings = members.map((member) => ({
      step: member.step,
      until: member.until,
      over: over(member) || member.step >= goalOf(member),
    }));
    const to = goal.kind === 'step' ? goal.to : goal.kind === 'level' ? front() : 0;
    const leases = nextLeases(standings, { to, turn: steps, cores });
    for (const { worker, until } of leases) allow(members[worker]!, until);
    const rests = (one: Member): boolean => one.promised <= one.step && one.step >= goalOf(one);
    if (goal.kind === 'level' && members.every((one) => over(one) || rests(one))) onLevel();
  };

  const heard = (member: Member, report: Report): void => {
    if (!members.includes(member)) return;
    if (report.kind === 'steps') {
      member.step = report.from + report.count;
      const steps = Math.round((TURN * report.count) / Math.max(0.01, report.busy));
      member.turn = Math.min(LONGEST_TURN, Math.max(1, steps));
    }
    // Only a rest after the latest order proves that nothing further is under way.
    if (report.kind === 'rested' && report.heard === member.serial) member.promised = report.step;
    if (report.kind === 'diverged') member.lost.add(report.run);
    if (report.kind === 'failed') member.failed = true;
    onReport(member.colors, report);
    allot();
  };

  return {
    /** Takes a worker on; it joins the others as soon as it is ready. */
    join: async (
      hand: Hand,
      colors: readonly number[],
      assignment: Assignment,
      dataset: Dataset,
    ): Promise<{ readonly device: string }> => {
      const step = assignment.checkpoints?.[0]?.step ?? 0;
      const member: Member = {
        hand,
        colors: [...colors],
        lost: new Set(),
        start: step,
        ready: false,
        abreast: false,
        step,
        until: step,
        promised: step,
        serial: 0,
        turn: 2,
        failed: false,
      };
      members.push(member);
      try {
        const opened = await hand.open(assignment, dataset, (report) => heard(member, report));
        member.ready = true;
        allot();
        return opened;
      } catch (error) {
        members = members.filter((one) => one !== member);
        hand.close();
        allot();
        throw error;
      }
    },
    /** Trains every member up to a step. */
    drive: (to: number): void => {
      goal = { kind: 'step', to };
      allot();
    },
    /** Lets all come to rest on the same step, as far as they are near each other. */
    level: (): void => {
      goal = { kind: 'level' };
      allot();
    },
    /** Rests at once, and tests wherever that has not just been done. */
    halt: (): void => {
      goal = { kind: 'rest' };
      for (const member of members.filter((one) => !over(one))) {
        member.until = 0;
        tell(member, { kind: 'halt' });
      }
    },
    /** Lets every worker copy its runs out. */
    save: (): void => {
      for (const member of members.filter((one) => !over(one))) tell(member, { kind: 'save' });
    },
    /** The first step, counted from 1, that no worker may have begun yet for a run. */
    nextStep: (color: number): number | undefined => {
      const member = members.find(({ colors }) => colors.includes(color));
      return member && member.promised + 1;
    },
    /** Lets a run go on with other changes on its way, from its `nextStep` on. */
    edit: (color: number, edits: readonly TrainingEdit[]): void => {
      const member = members.find(({ colors }) => colors.includes(color));
      if (member) tell(member, { kind: 'edit', run: member.colors.indexOf(color), edits });
    },
    /** The foremost step. */
    front,
    /** Ends a run; its worker goes with the last one it trains. */
    dismiss: (color: number): void => {
      const member = members.find(({ colors }) => colors.includes(color));
      if (!member) return;
      const place = member.colors.indexOf(color);
      member.colors[place] = -1;
      member.lost.add(place);
      if (member.lost.size < member.colors.length) return;
      members = members.filter((one) => one !== member);
      member.hand.close();
      allot();
    },
    /** The worker of a run, and the run's place in it. */
    find: (color: number): { readonly hand: Hand; readonly place: number } | undefined => {
      const member = members.findLast(({ colors, ready }) => ready && colors.includes(color));
      return member && { hand: member.hand, place: member.colors.indexOf(color) };
    },
    close: (): void => {
      for (const { hand } of members) hand.close();
      members = [];
    },
  };
}

export type Crew = ReturnType<typeof createCrew>;
