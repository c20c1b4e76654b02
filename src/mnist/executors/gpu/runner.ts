import type { Network } from '../../model';
import type { Images, Step, Taken } from '../executor';
import { packPixels, PACKED } from './kernels';
import type { Layout } from './layout';
import type { Input, Library } from './library';

/** What a runner trains: the task as it lies on the GPU. */
export interface Plan {
  readonly library: Library;
  readonly network: Network;
  readonly layout: Layout;
  /** Images in the largest batch. */
  readonly rows: number;
  readonly train: Images;
  /** The training set's pixels, packed; shared by all kernels that read it. */
  readonly images: Input;
}

/** Everything learned, as it lies on the GPU. */
export interface Learned {
  readonly state: Float32Array;
  readonly statistics: Float32Array;
}

/** Runs a plan's passes on one kind of device. */
export interface Runner {
  /** How each run answered each batch before its update. */
  step(steps: readonly Step[]): Promise<Taken>;
  /** Losses by run, and gradients as `layout.gradients` places them. */
  gradients(step: Step): Promise<{ losses: Float32Array; gradients: Float32Array }>;
  /** Logits of `rows` standardised images in eval mode, `logits[(run * rows + image) * 10 + digit]`. */
  logits(x: Float32Array, rows: number): Promise<Float32Array>;
  read(): Promise<Learned>;
  write(learned: Learned): void;
  /** How the kernels were really run: `fused-encoder`, `chain`; before the first step `none`. */
  readonly executorKind: string;
  dispose(): void;
}

export const packImages = ({ input }: Library, { pixels, count }: Images): Input =>
  input(packPixels(pixels, count), [PACKED, count, 1]);
