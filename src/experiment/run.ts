import type { Hyper, Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import type { Rates } from '../schedules/define';
import type { Field } from './field';
import { MOST_RUNS } from './limits';
import { readSchedule } from './schedule';
import { readSettings } from './setting';
import type { Group, Run, TrainingRun } from './types';

/** The longest name of a run. */
const LONGEST_NAME = 80;

/** Runs take their colours from the number they carry; it need not be small. */
const LAST_COLOR = 999;

const RUN = 'a run, as {"optimizer": "adam", "hyper": {"lr": 0.01}}';
const KEYS = ['optimizer', 'hyper', 'schedule', 'name', 'color', 'hidden'];

const registry: Readonly<Record<string, Optimizer>> = optimizers;

/** The runs of a field; those without a known optimizer are left out. */
export function readRuns<Kind extends Run>(
  field: Field,
  read: (item: Field) => Kind | undefined,
): readonly Kind[] {
  const items = field.items(1, MOST_RUNS, `a list of 1 to ${MOST_RUNS} runs`) ?? [];
  return items.map(read).filter((run) => run !== undefined);
}

/** A run of the playground. */
export const readRun = (field: Field): Run | undefined => readOptimizer(field, [], false);

/** A training run; its groups slice a network of so many layers. */
export function readTrainingRun(field: Field, layers: number): TrainingRun | undefined {
  return readOptimizer(field, ['groups'], true, (holder) =>
    readGroups(field.at('groups'), holder, layers),
  );
}

function readOptimizer(
  field: Field,
  beside: readonly string[],
  epochs: boolean,
  readGroups?: (holder: Holder) => readonly Group[] | undefined,
): TrainingRun | undefined {
  if (!field.isObject(RUN)) return undefined;
  field.takes([...KEYS, ...beside], 'a run');
  const id = field.at('optimizer').word(Object.keys(registry));
  if (id === undefined) return undefined;
  const optimizer = registry[id]!;

  const hyper = readHyper(field.at('hyper'), optimizer, id);
  const groups = readGroups?.({ id, optimizer, hyper });
  const bases = (groups ?? [{}]).map((group) => rates(optimizer, { ...hyper, ...group }));
  const schedule = readSchedule(field.at('schedule'), { bases, epochs });
  return {
    optimizer: id,
    hyper,
    ...(schedule && { schedule }),
    ...(groups && { groups }),
    ...readLook(field),
  };
}

/** What the reader gave a run to be told apart by. */
function readLook(field: Field): Pick<Run, 'name' | 'color' | 'hidden'> {
  const look = {
    name: field.at('name').given((name) => name.text(LONGEST_NAME)),
    color: field.at('color').given((color) => color.whole(0, LAST_COLOR)),
    hidden: field.at('hidden').given((hidden) => hidden.flag()),
  };
  const given = Object.entries(look).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Pick<Run, 'name' | 'color' | 'hidden'>;
}

function readHyper(field: Field, optimizer: Optimizer, id: string): Hyper {
  if (field.absent || !field.isObject(`an object of hyperparameters of ${id}`)) return {};
  field.takes(Object.keys(optimizer.hyper), id);
  const hyper = readSettings(field, optimizer.hyper) as Hyper;
  return refused(field, optimizer, hyper) ? {} : hyper;
}

/** What the groups of a run share unless they say otherwise. */
interface Holder {
  readonly id: string;
  readonly optimizer: Optimizer;
  readonly hyper: Hyper;
}

function readGroups(field: Field, holder: Holder, layers: number): readonly Group[] | undefined {
  if (field.absent) return undefined;
  const items = field.items(1, layers, `a list of 1 to ${layers} groups`) ?? [];
  const groups: Group[] = [];
  for (const item of items) {
    const group = readGroup(item, holder, layers);
    if (group === undefined) continue;
    const [from, to] = group.layers;
    const other = groups.find(({ layers: [start, end] }) => from < end && start < to);
    if (other === undefined) groups.push(group);
    else
      item.at('layers').fault(`a layer belongs to one group, [${other.layers.join(', ')}] has it`);
  }
  return groups.length > 0 ? groups : undefined;
}

function readGroup(
  field: Field,
  { id, optimizer, hyper: shared }: Holder,
  layers: number,
): Group | undefined {
  if (!field.isObject('a group, as {"layers": [0, 6], "weightDecay": 0.001}')) return undefined;
  field.takes(['layers', ...Object.keys(optimizer.hyper)], `a group of ${id}`);
  const slice = readSlice(field.at('layers'), layers);
  if (slice === undefined) return undefined;
  const hyper = readSettings(field, optimizer.hyper) as Hyper;
  const clash = refused(field, optimizer, { ...shared, ...hyper });
  return { ...(clash ? {} : hyper), layers: slice } as Group;
}

/** A slice as in Python: from the first layer up to, not including, the second. */
function readSlice(field: Field, layers: number): readonly [number, number] | undefined {
  const what = `[from, to] with 0 ≤ from < to ≤ ${layers}, the number of layers`;
  if (!Array.isArray(field.value) || field.value.length !== 2) return field.expected(what);
  const [from, to] = field.value as readonly unknown[];
  if (typeof from !== 'number' || typeof to !== 'number') return field.expected(what);
  const whole = Number.isInteger(from) && Number.isInteger(to);
  if (whole && from >= 0 && from < to && to <= layers) return [from, to];
  return field.fault(`expected ${what}, got [${from}, ${to}]`);
}

function refused(field: Field, optimizer: Optimizer, hyper: Hyper): boolean {
  const refusal = optimizer.refuse?.({ ...defaults(optimizer), ...hyper });
  if (refusal !== undefined) field.at(refusal.key).fault(refusal.reason);
  return refusal !== undefined;
}

const defaults = (optimizer: Optimizer): Hyper =>
  Object.fromEntries(Object.entries(optimizer.hyper).map(([key, { value }]) => [key, value]));

/** What a schedule of this optimizer finds when it takes over. */
function rates(optimizer: Optimizer, hyper: Record<string, unknown>): Rates {
  const value = (key: string): number => Number(hyper[key] ?? optimizer.hyper[key]?.value);
  const lr = value('lr');
  return optimizer.momentum === undefined ? { lr } : { lr, momentum: value(optimizer.momentum) };
}
