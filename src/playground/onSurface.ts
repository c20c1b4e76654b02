import { defaultPlayground } from '../experiment/defaults';
import type { PlaygroundExperiment, Run } from '../experiment/types';
import { optimizerOf } from '../runs/roster';
import { surfaceOf } from './director';

/**
 * The race carried over to another surface: its own start, parameters and length. A rate that the
 * old surface proposed becomes the one the new surface proposes; a rate of the reader's own stays.
 */
export function onSurface(
  experiment: PlaygroundExperiment,
  surface: string,
): Partial<PlaygroundExperiment> {
  if (surface === experiment.surface) return {};
  const { params, start, steps } = defaultPlayground(surface);
  const runs = experiment.runs.map((run): Run => {
    const known = run.hyper['lr'] ?? proposed(run.optimizer, undefined);
    if (known !== proposed(run.optimizer, experiment.surface)) return run;
    return { ...run, hyper: { ...run.hyper, lr: proposed(run.optimizer, surface) } };
  });
  return { surface, params, start, steps, runs };
}

/** The rate a surface proposes for an optimizer; the optimizer's own default without one. */
function proposed(optimizer: string, surface: string | undefined): number {
  const own = surface === undefined ? undefined : surfaceOf(surface).rates[optimizer];
  return own ?? Number(optimizerOf(optimizer).hyper['lr']!.value);
}
