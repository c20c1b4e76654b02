import type { MnistExperiment } from '../../experiment/types';
import type { Trainer } from '../../mnist/trainer/trainer';
import { save } from '../save';
import { curvesOf, type Curves } from './curves';
import { data } from './data';
import { fileName, weightsName } from './name';
import { mnistScript } from './script';
import { table } from './table';
import { initialWeights, weightsOf } from './weights';

const makers = {
  table: { ending: 'csv', type: 'text/csv', write: (curves: Curves) => table(measured(curves)) },
  data: { ending: 'json', type: 'application/json', write: (curves: Curves) => data(curves) },
  script: {
    ending: 'py',
    type: 'text/x-python',
    write: ({ experiment, curves }: Curves) =>
      mnistScript({
        experiment,
        file: fileName(experiment, 'py'),
        weights: weightsName(experiment),
        losses: curves.map(({ losses }) => losses),
      }),
  },
} as const;

export type TrainingFile = keyof typeof makers;

/** Writes a file of what was trained and hands it to the reader. */
export function exportTraining(kind: TrainingFile, trainer: Trainer): void {
  const { ending, type, write } = makers[kind];
  const curves = curvesOf(trainer);
  const content = new Blob([write(curves)], { type: `${type};charset=utf-8` });
  save(fileName(curves.experiment, ending), content);
}

/** Hands over the weights that every run begins with. */
export const exportInitial = (experiment: MnistExperiment): void =>
  save(weightsName(experiment), new Blob([initialWeights(experiment)]));

/** Hands over what a run has learned so far. Throws an Error for the reader where that is nothing. */
export async function exportWeights(trainer: Trainer, color: number): Promise<void> {
  const { experiment, runs } = trainer.store.getState();
  const checkpoint = await trainer.download(color);
  const figures = runs[color];
  if (checkpoint === undefined || figures === undefined) {
    throw new Error('This run has not learned anything yet.');
  }
  const name = fileName({ ...experiment, runs: [figures.run] }, 'safetensors');
  const step = `-step-${figures.step}.safetensors`;
  save(name.replace('.safetensors', step), new Blob([weightsOf(experiment, checkpoint)]));
}

function measured(curves: Curves): Curves {
  if (curves.curves.some(({ losses }) => losses.length > 0)) return curves;
  throw new Error('There are no curves yet: train the runs first.');
}
