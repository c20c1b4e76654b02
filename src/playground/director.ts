import { surfaces } from '../../surfaces/index';
import type { Surface } from '../../surfaces/define';
import { optimizers } from '../optim/index';
import type { Optimizer } from '../optim/define';
import type { PlaygroundExperiment, Run } from '../experiment/types';
import { createRace } from './race';
import { colorOf } from '../runs/runActions';
import type { RunLook, Stage } from './stage';

/** A surface of the registry by its id. */
export const surfaceOf = (id: string): Surface =>
  (surfaces as Readonly<Record<string, Surface>>)[id]!;

/** An optimizer of the registry by its id. */
export const optimizerOf = (id: string): Optimizer =>
  (optimizers as Readonly<Record<string, Optimizer>>)[id]!;

/** The name a run goes by; runs of one optimizer that were not named are numbered. */
export function namesOf(runs: readonly Run[]): string[] {
  const plain = runs.map(({ name, optimizer }) => name ?? optimizerOf(optimizer).name);
  return plain.map((name, i) => {
    const before = plain.slice(0, i).filter((other) => other === name).length;
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}

/**
 * Makes what an experiment puts on stage. The walks it made before are written over, so only the
 * newest may be shown.
 */
export function createDirector() {
  const race = createRace();
  let walks: Stage['walks'] = [];
  return (experiment: PlaygroundExperiment): Omit<Stage, 'step'> => {
    const { runs, steps, params, start } = experiment;
    const surface = surfaceOf(experiment.surface);
    const names = namesOf(runs);
    walks = race(experiment, surface, walks);
    const looks = runs.map((run, i): RunLook => ({
      name: names[i]!,
      color: colorOf(run, i),
      hidden: run.hidden === true,
    }));
    return { surface, params, start, steps, runs: looks, walks };
  };
}
