import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import { defaultPlayground } from './defaults';
import type { Field } from './field';
import { LAST_SEED, MOST_STEPS } from './limits';
import { readStart } from './place';
import { readRun, readRuns } from './run';
import { readSettings } from './setting';
import type { PlaygroundExperiment } from './types';
import { readLesson, readView } from './view';

/** The strongest noise. */
export const MOST_NOISE = 1e6;

const KEYS = [
  'version',
  'mode',
  'surface',
  'params',
  'start',
  'steps',
  'seed',
  'noise',
  'runs',
  'view',
  'lesson',
];

const registry: Readonly<Record<string, Surface>> = surfaces;

/** A race over a surface; what is absent or wrong takes its default. */
export function readPlayground(field: Field): PlaygroundExperiment {
  field.takes(KEYS, 'a playground experiment');
  const id = field.at('surface').word(Object.keys(registry));
  const standard = defaultPlayground(id);
  const runs = readRuns(field.at('runs'), readRun);
  const view = field.at('view').given(readView);
  const lesson = field.at('lesson').given(readLesson);
  return {
    mode: 'playground',
    surface: standard.surface,
    params: { ...standard.params, ...(id && readParams(field.at('params'), id)) },
    start: field.at('start').given(readStart) ?? standard.start,
    steps: field.at('steps').given((steps) => steps.whole(1, MOST_STEPS)) ?? standard.steps,
    seed: field.at('seed').given((seed) => seed.whole(0, LAST_SEED)) ?? standard.seed,
    noise: field.at('noise').given((noise) => noise.number(0, MOST_NOISE)) ?? standard.noise,
    runs: runs.length > 0 ? runs : standard.runs,
    ...(view && { view }),
    ...(lesson && { lesson }),
  };
}

function readParams(field: Field, id: string): Record<string, number> {
  if (field.absent || !field.isObject(`an object of parameters of ${id}`)) return {};
  const { params } = registry[id]!;
  field.takes(Object.keys(params), id);
  return readSettings(field, params) as Record<string, number>;
}
