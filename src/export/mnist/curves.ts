import type { MnistExperiment, TrainingRun } from '../../experiment/types';
import type { Trainer } from '../../mnist/trainer/trainer';
import { colorOf, namesOf } from '../../runs/roster';

/** What was measured on one run. */
export interface Curve {
  readonly name: string;
  readonly run: TrainingRun;
  readonly status: string;
  readonly reason?: string;
  /** Of each step: loss before its update, share of the batch answered rightly, learning rate. */
  readonly losses: Float64Array;
  readonly shares: Float64Array;
  readonly rates: Float64Array;
  /** After how many steps the test images were answered, the share answered rightly, mean loss. */
  readonly tests: readonly { readonly step: number; accuracy: number; loss: number }[];
}

/** The comparison as it was trained, and all its curves. */
export interface Curves {
  readonly experiment: MnistExperiment;
  readonly curves: readonly Curve[];
}

/** Copies what a trainer has measured so far, the runs in the order of their cards. */
export function curvesOf(trainer: Trainer): Curves {
  const { experiment, wanted, runs } = trainer.store.getState();
  const trained = wanted.runs.map((run, place) => runs[colorOf(run, place)]?.run ?? run);
  const names = namesOf(trained);
  const curves = wanted.runs.map((wish, place): Curve => {
    const color = colorOf(wish, place);
    const figures = runs[color];
    const { losses, shares, rates, ...tested } = trainer.recordOf(color);
    const { testSteps, accuracies, testLosses } = tested;
    return {
      name: names[place]!,
      run: trained[place]!,
      status: figures?.state ?? 'waiting',
      ...(figures?.reason !== undefined && { reason: figures.reason }),
      losses: losses.values.slice(0, losses.length),
      shares: shares.values.slice(0, shares.length),
      rates: rates.values.slice(0, rates.length),
      tests: Array.from(testSteps.values.subarray(0, testSteps.length), (step, i) => ({
        step,
        accuracy: accuracies.values[i]!,
        loss: testLosses.values[i]!,
      })),
    };
  });
  return { experiment: { ...experiment, runs: trained }, curves };
}
