import type { Every, TrainingRun } from '../../experiment/types';
import { createCourse } from '../../mnist/course';
import type { Network } from '../../mnist/model';
import { endsEpoch, epochStarts, type Plan } from '../../mnist/plan';
import type { Hyper, Optimizer } from '../../optim/define';
import { optimizerOf } from '../../runs/roster';
import type { ScheduleSpec } from '../../schedules/define';
import { turnsMomentum } from '../../schedules/follow';
import { argumentsOf, changesOf, classOf } from '../torch/optimizer';
import { scheduleText } from '../torch/schedule';
import { indented, listed, quoted } from '../torch/words';
import { shortest } from './short';

/** Losses that are told to the script, to be compared. */
export const COMPARED = 20;

/** One run as a call of `Run`. */
export function runCall(
  run: TrainingRun,
  name: string,
  on: Pick<Place, 'plan' | 'network'>,
  losses: ArrayLike<number> = [],
): string {
  const optimizer = optimizerOf(run.optimizer);
  const known = Array.from(losses).slice(0, COMPARED);
  const place = { run, from: 0, ...on };
  const schedule = scheduleOf(run.schedule, place);
  const lines = [
    `${quoted(name)},`,
    `optimizer=lambda layers: ${optimizerCall(run, optimizer)},`,
    ...(schedule === undefined ? [] : [`schedule=${schedule},`]),
    ...editLines(place, optimizer),
    ...(known.length === 0 ? [] : [`expected=${listed(known.map(shortest), 5)},`]),
  ];
  return `Run(\n${indented(lines.join('\n'))}\n)`;
}

function optimizerCall(run: TrainingRun, optimizer: Optimizer): string {
  const common = argumentsOf(optimizer, run.hyper);
  const groups = run.groups?.map(({ layers: [from, to], ...own }) => {
    const given = argumentsOf(optimizer, { ...run.hyper, ...(own as Hyper) });
    const other = [...given].filter(([key, value]) => value !== common.get(key));
    const entries = [
      `"params": layers[${from}:${to}].parameters()`,
      ...other.map(([key, value]) => `"${key}": ${value}`),
    ];
    return `{${entries.join(', ')}},`;
  });
  const learned =
    groups === undefined ? 'layers.parameters()' : `[\n${indented(groups.join('\n'), 2)}\n    ]`;
  const call = [learned, ...[...common].map(([key, value]) => `${key}=${value}`)];
  return `${classOf(run.optimizer, optimizer)}(${call.join(', ')})`;
}

/** Where a schedule begins: before step `from`, counted from 0, of this run. */
interface Place {
  readonly run: TrainingRun;
  readonly from: number;
  readonly plan: Plan;
  readonly network: Network;
}

/** A schedule as a call of `Schedule`; undefined where nothing turns. */
function scheduleOf(spec: ScheduleSpec | undefined, place: Place): string | undefined {
  if (spec === undefined || spec.type === 'Constant') return undefined;
  const { every = 'epoch', ...plain } = spec as ScheduleSpec & { every?: Every };
  const written = scheduleText(plain, turnsOf(every, place).length + 1);
  if (written === undefined) {
    return `Schedule(lambda o: ${listedText(plain, every, place)}, every="${every}")`;
  }
  const { text, calls, watches } = written;
  const rest = [`every="${every}"`];
  if (calls !== undefined) rest.push(`calls=${calls}`);
  if (watches) rest.push('watches=True');
  return `Schedule(lambda o: ${[text, ...rest].join(', ')})`;
}

/** The steps before which a schedule has just turned. */
function turnsOf(every: Every, { from, plan }: Place): readonly number[] {
  if (every === 'epoch') return epochStarts(plan).filter((step) => step > from);
  return Array.from({ length: plan.total - from - 1 }, (_, i) => from + 1 + i);
}

/** A schedule that PyTorch cannot follow, by its numbers: before its first turn, and after each. */
function listedText(spec: ScheduleSpec, every: Every, place: Place): string {
  const { run, from, plan, network } = place;
  const { momentum } = optimizerOf(run.optimizer);
  const kept = new Set([from, ...turnsOf(every, place)]);
  const course = createCourse(run, network);
  const found: Readonly<Record<string, number>>[][] = [];
  for (let step = 0; step < plan.total; step++) {
    course.enter(step);
    const values = course.next(step);
    if (kept.has(step)) found.push(values);
    course.settle(endsEpoch(plan, step));
  }
  const list = (key: string): string =>
    `[${course.groups
      .map((_, g) =>
        listed(
          found.map((values) => values[g]![key]!),
          4,
        ),
      )
      .join(', ')}]`;
  const momenta = momentum !== undefined && turnsMomentum(spec) ? `, ${list(momentum)}` : '';
  return `Listed(o, ${list('lr')}${momenta})`;
}

function editLines(place: Place, optimizer: Optimizer): string[] {
  const { run, plan } = place;
  const edits = (run.edits ?? []).filter(({ step }) => step <= plan.total);
  if (edits.length === 0) return [];
  const lines = edits.map((edit) => {
    const parts = [
      String(edit.step),
      `{${[...changesOf(optimizer, edit.hyper)].map(([key, value]) => `"${key}": ${value}`).join(', ')}}`,
      ...(edit.group === undefined ? [] : [`group=${edit.group}`]),
      ...(edit.schedule === undefined
        ? []
        : [
            `schedule=${scheduleOf(edit.schedule, { ...place, from: edit.step - 1 }) ?? 'Schedule()'}`,
          ]),
    ];
    return `Edit(${parts.join(', ')}),`;
  });
  return [`edits=[\n${indented(lines.join('\n'))}\n],`];
}
