import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import type { PlaygroundExperiment } from '../experiment/types';
import { race } from '../playground/race';
import type { Walk } from '../playground/walk';

const registry: Readonly<Record<string, Surface>> = surfaces;

/** The walks of a race as pieces of JSON, one run each, so that long ones need no single text. */
export function* trace(experiment: PlaygroundExperiment): Generator<string> {
  const walks = race(experiment, registry[experiment.surface]!);
  yield '{"runs":[';
  for (const [i, walk] of walks.entries()) {
    const { optimizer, name } = experiment.runs[i]!;
    yield `${i > 0 ? ',' : ''}${JSON.stringify({ optimizer, name, ...pointsOf(walk) })}`;
  }
  yield ']}\n';
}

/** A walk as far as it can be shown: a diverged one ends at its last finite point. */
function pointsOf({ x, y, loss, lr, length, diverged }: Walk) {
  const shown = (values: Float64Array): number[] => [...values.subarray(0, length)];
  return {
    status: diverged === undefined ? 'ok' : 'diverged',
    diverged,
    x: shown(x),
    y: shown(y),
    loss: shown(loss),
    lr: shown(lr),
  };
}
