import type { MnistExperiment } from '../../experiment/types';
import { namedBy } from '../name';

/** A file name that tells what is in the file: `ravine-mnist-lab-sgd-adam.csv`. */
export const fileName = (experiment: MnistExperiment, ending: string): string =>
  namedBy(ground(experiment), experiment.runs, ending);

/** The name of the file of initial weights: `ravine-mnist-lab-seed-1.safetensors`. */
export const weightsName = (experiment: MnistExperiment): string =>
  `ravine-${ground(experiment)}-seed-${experiment.seed}.safetensors`;

const ground = ({ model }: MnistExperiment): string =>
  `mnist-${'layers' in model ? model.layers.join('-') : model.preset}`;
