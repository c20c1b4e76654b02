import { random } from '../rules/random';

/** One module of a network, with PyTorch's names and arguments. */
export type Module =
  | { readonly kind: 'Flatten' }
  | { readonly kind: 'Linear'; readonly inputs: number; readonly outputs: number }
  | { readonly kind: 'ReLU'; readonly width: number }
  | { readonly kind: 'Dropout'; readonly width: number; readonly p: number }
  | {
      readonly kind: 'BatchNorm1d';
      readonly width: number;
      readonly eps: number;
      readonly momentum: number;
    };

/** A learned tensor or a running statistic, with its place in the flat array that holds its kind. */
export interface Tensor {
  /** As in PyTorch's state_dict: `layers.1.weight`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
  /** Index of its module in `layers`. */
  readonly layer: number;
}

/** A feed-forward network over flattened images; the last Linear gives the logits. */
export interface Network {
  readonly layers: readonly Module[];
  /** Learned tensors in the order of PyTorch's `parameters()`. */
  readonly tensors: readonly Tensor[];
  /** Running means and variances of BatchNorm1d, in the order of PyTorch's `buffers()`. */
  readonly buffers: readonly Tensor[];
  /** How many numbers the tensors hold together, and the buffers. */
  readonly parameters: number;
  readonly statistics: number;
}
