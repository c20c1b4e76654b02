import { defaultPlayground } from '../experiment/defaults';
import type { PlaygroundExperiment, RacingRun, ViewSpec } from '../experiment/types';
import { optimizerOf } from '../runs/roster';
import { surfaceOf } from './director';

/**
 * The race carried over to another surface: its own start, parameters, length and height. A rate
 * that the old surface proposed becomes the one the new surface proposes; a rate of the reader's
 * own stays, and so do clouds, changes on the way and the rest of the view. Starts of single runs
 * go: they were places on the old surface.
 */
export function onSurface(
  experiment: PlaygroundExperiment,
  surface: string,
): Partial<PlaygroundExperiment> {
  if (surface === experiment.surface) return {};
  const { params, start, steps } = defaultPlayground(surface);
  const runs = experiment.runs.map((run): RacingRun => {
    const { start: _, ...kept } = run;
    const known = run.hyper['lr'] ?? proposed(run.optimizer, undefined);
    if (known !== proposed(run.optimizer, experiment.surface)) return kept;
    return { ...kept, hyper: { ...run.hyper, lr: proposed(run.optimizer, surface) } };
  });
  const { view } = experiment;
  return { surface, params, start, steps, runs, ...(view && { view: withoutHeight(view) }) };
}

function withoutHeight(view: ViewSpec): ViewSpec {
  const { height: _, ...rest } = view;
  return rest;
}

/** The rate a surface proposes for an optimizer; the optimizer's own default without one. */
function proposed(optimizer: string, surface: string | undefined): number {
  const own = surface === undefined ? undefined : surfaceOf(surface).rates[optimizer];
  return own ?? Number(optimizerOf(optimizer).hyper['lr']!.value);
}
