import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import { defaultPlayground } from './defaults';
import type { Field } from './field';
import { LAST_SEED, MOST_STEPS } from './limits';
import { readRun, readRuns } from './run';
import { readSettings } from './setting';
import type { PlaygroundExperiment } from './types';

/** The farthest start, where a walk would count as diverged, and the strongest noise. */
const FARTHEST = 1e6;
const MOST_NOISE = 1e6;

const KEYS = ['version', 'mode', 'surface', 'params', 'start', 'steps', 'seed', 'noise', 'runs'];

const registry: Readonly<Record<string, Surface>> = surfaces;

/** A race over a surface; what is absent or wrong takes its default. */
export function readPlayground(field: Field): PlaygroundExperiment {
  field.takes(KEYS, 'a playground experiment');
  const id = field.at('surface').word(Object.keys(registry));
  const standard = defaultPlayground(id);
  const runs = readRuns(field.at('runs'), readRun);
  return {
    mode: 'playground',
    surface: standard.surface,
    params: { ...standard.params, ...(id && readParams(field.at('params'), id)) },
    start: field.at('start').given(readStart) ?? standard.start,
    steps: field.at('steps').given((steps) => steps.whole(1, MOST_STEPS)) ?? standard.steps,
    seed: field.at('seed').given((seed) => seed.whole(0, LAST_SEED)) ?? standard.seed,
    noise: field.at('noise').given((noise) => noise.number(0, MOST_NOISE)) ?? standard.noise,
    runs: runs.length > 0 ? runs : standard.runs,
  };
}

function readParams(field: Field, id: string): Record<string, number> {
  if (field.absent || !field.isObject(`an object of parameters of ${id}`)) return {};
  const { params } = registry[id]!;
  field.takes(Object.keys(params), id);
  return readSettings(field, params) as Record<string, number>;
}

function readStart(field: Field): readonly [number, number] | undefined {
  const items = field.items(2, 2, 'two numbers, [x, y]');
  const [x, y] = items?.map((item) => item.number(-FARTHEST, FARTHEST)) ?? [];
  return x === undefined || y === undefined ? undefined : [x, y];
}
