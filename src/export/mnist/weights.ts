import type { MnistExperiment } from '../../experiment/types';
import { initial } from '../../mnist/init';
import {
  batchNames,
  initialFrom,
  readSafetensors,
  writeSafetensors,
} from '../../mnist/safetensors';
import { network } from '../../mnist/model';

/** The weights that every run begins with, as a safetensors file that PyTorch's model loads. */
export function initialWeights({ model, seed }: MnistExperiment): Uint8Array<ArrayBuffer> {
  const net = network(model);
  return writeSafetensors(net, initial(net, seed));
}

/** What a run has learned, alone: a checkpoint without the optimizer's state and the curves. */
export function weightsOf(
  { model }: MnistExperiment,
  checkpoint: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const net = network(model);
  const own = new Set([
    ...[...net.tensors, ...net.buffers].map(({ name }) => name),
    ...batchNames(net),
  ]);
  const tensors = [...readSafetensors(checkpoint)].filter(([name]) => own.has(name));
  return writeSafetensors(net, initialFrom(net, new Map(tensors)));
}
