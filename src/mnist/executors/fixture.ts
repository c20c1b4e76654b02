import type { Hyper, Optimizer } from '../../optim/define';
import { numbers, program } from '../../optim/program';
import { random } from '../../rules/random';
import { begin, initial } from '../init';
import { PIXELS, type Network } from '../model';
import type { GroupTask, Images, RunTask, Step } from './executor';
import { freshMemory, scalarsOf, type Memory } from './scalars';

/**
 * Images that need no download: slanted strokes inside a frame of blank paper, about a fifth of the
 * pixels inked, the slant and the spacing telling the digit. Whole numbers all through, so that any
 * language makes the same bytes.
 */
export function syntheticImages(count: number): Images {
  const pixels = new Uint8Array(count * PIXELS);
  const labels = Uint8Array.from({ length: count }, (_, n) => (n * 7 + 3) % 10);
  for (let at = 0; at < pixels.length; at++) {
    const n = Math.floor(at / PIXELS);
    const y = Math.floor((at % PIXELS) / 28);
    const x = at % 28;
    const label = labels[n]!;
    const paper = x < 4 || x > 23 || y < 4 || y > 23;
    const stroke = (x * (1 + (label % 4)) + y * (1 + (label % 3)) + label + n) % 11 < 4;
    if (!paper && stroke) pixels[at] = 64 + (scramble(at) % 192);
  }
  return { pixels, labels, count };
}

/** A whole number of 32 bits that looks like chance. */
export function scramble(k: number): number {
  let z = Math.imul(k + 1, 0x9e3779b9) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** Dropout factors for every Dropout module of the network: 0, or 1 / (1 − p). */
export function masksFor({ layers }: Network, rows: number, seed: number): Float32Array[] {
  const source = random(seed);
  return layers
    .filter((module) => module.kind === 'Dropout')
    .map(({ width, p }) =>
      Float32Array.from({ length: rows * width }, () => (source.uniform() < p ? 0 : 1 / (1 - p))),
    );
}

/** A group of a run with the optimizer it stands under. */
export interface Part {
  readonly optimizer: Optimizer;
  readonly hyper: Hyper;
  readonly tensors: readonly number[];
}

/** The whole network under one optimizer. */
export const whole = (network: Network, optimizer: Optimizer, hyper: Hyper = {}): Part[] => [
  { optimizer, hyper, tensors: network.tensors.map((_, i) => i) },
];

/** Every switch and every dormant knob of an optimizer turned on, as far as they can stand together. */
export function dressed(optimizer: Optimizer): Hyper {
  const hyper: Record<string, number | boolean> = {};
  for (const [key, knob] of Object.entries(optimizer.hyper)) {
    const dormant = knob.kind === 'number' && knob.value === 0 && key !== 'dampening';
    const value = knob.kind === 'flag' ? true : dormant ? Math.min(0.05, knob.max) : knob.value;
    const refused = optimizer.refuse?.({ ...numbers(optimizer), ...hyper, [key]: value });
    if (refused === undefined) hyper[key] = value;
  }
  return hyper;
}

const programOf = ({ optimizer, hyper }: Part) => program(optimizer, numbers(optimizer, hyper));

/** A run of the given parts from the seed's initial weights. */
export function runOf(network: Network, parts: readonly Part[], seed: number): RunTask {
  const groups: GroupTask[] = parts.map((part) => ({
    program: programOf(part),
    tensors: part.tensors,
  }));
  return { groups, state: begin(network, initial(network, seed), groups) };
}

/** Steps over the given batches, with the numbers of every run and group, t counted from 1. */
export function stepsOf(
  network: Network,
  runs: readonly (readonly Part[])[],
  batches: readonly Uint32Array[],
  from = 0,
): Step[] {
  const memories: Memory[][] = runs.map((parts) => parts.map((p) => freshMemory(programOf(p))));
  const valuesAt = (t: number) =>
    runs.map((parts, r) =>
      parts.map((part, g) => {
        const now = scalarsOf(part.optimizer, programOf(part), part.hyper, t, memories[r]![g]!);
        memories[r]![g] = now.memory;
        return now.values;
      }),
    );
  return batches.map((rows, i) => ({
    rows,
    masks: masksFor(network, rows.length, 100 + from + i),
    values: valuesAt(from + i + 1),
  }));
}
