import type { Hyper, Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import { readEdits, readTrainingEdits } from './edits';
import type { Field } from './field';
import { basesOf, clashes, readHyper } from './hyper';
import { MOST_CLOUD, MOST_RUNS } from './limits';
import { readStart } from './place';
import { readSchedule } from './schedule';
import { readSettings } from './setting';
import type { Group, RacingRun, Run, TrainingRun } from './types';

/** The longest name of a run. */
const LONGEST_NAME = 80;

/** Runs take their colours from the number they carry; it need not be small. */
const LAST_COLOR = 999;

const RUN = 'a run, as {"optimizer": "adam", "hyper": {"lr": 0.01}}';
const KEYS = ['optimizer', 'hyper', 'schedule', 'edits', 'name', 'color', 'hidden'];

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
export function readRun(field: Field): RacingRun | undefined {
  const run = readOptimizer(field, ['start', 'cloud'], false);
  if (run === undefined) return undefined;
  const start = field.at('start').given(readStart);
  const cloud = field.at('cloud').given((cloud) => cloud.whole(0, MOST_CLOUD));
  return { ...run, ...(start && { start }), ...(cloud !== undefined && { cloud }) };
}

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
  const hypers = (groups ?? [{}]).map((group) => ({ ...hyper, ...group }) as Hyper);
  const bases = hypers.map((own) => basesOf(optimizer, own));
  const schedule = readSchedule(field.at('schedule'), { bases, epochs });
  const edited = { id, optimizer, hypers };
  const edits = field
    .at('edits')
    .given((edits) =>
      epochs ? readTrainingEdits(edits, edited, groups !== undefined) : readEdits(edits, edited),
    );
  return {
    optimizer: id,
    hyper,
    ...(schedule && { schedule }),
    ...(groups && { groups }),
    ...(edits && { edits }),
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
  const clash = clashes(field, optimizer, [{ ...shared, ...hyper }]);
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
