import type { Argument, Gpu, Helper, Input, Kernel, Size, Texture } from './library';

/**
 * One kernel of a training step, `name ← kernel(reads…)`: a step is an ordered list of
 * assignments, as an optimizer is. A name that is read before a pass assigns it is carried over
 * from the step before.
 */
export interface Pass {
  readonly name: string;
  readonly reads: readonly string[];
  /** A `function` in the part of JavaScript that gpu.js compiles, shapes written into it. */
  readonly text: string;
  readonly size: Size;
  readonly helpers?: readonly Helper[];
  /** Values that never change: uploaded once, read as `this.constants.name`. */
  readonly constants?: Readonly<Record<string, Input>>;
}

export type Values = Record<string, Argument>;

/** Compiles a pass. `resident`: called by itself, its value stays on the GPU. */
export function compile(gpu: Gpu, pass: Pass, resident: boolean): Kernel {
  return gpu.createKernel(pass.text, {
    output: pass.size,
    precision: 'single',
    tactic: 'precision',
    ...(resident ? { pipeline: true } : {}),
    // gpu.js fails on settings that are present but undefined.
    ...(pass.constants === undefined ? {} : { constants: pass.constants }),
    ...(pass.helpers === undefined ? {} : { functions: pass.helpers }),
  });
}

/** Runs passes in order over named values; each reads the freshest value of every name. */
export function runPasses(
  passes: readonly Pass[],
  kernelOf: (pass: Pass) => Kernel,
  values: Values,
): void {
  for (const pass of passes) {
    const inputs = pass.reads.map((read) => {
      const value = values[read];
      if (value === undefined) throw new Error(`the pass ${pass.name} reads ${read} too early`);
      return value;
    });
    values[pass.name] = kernelOf(pass)(...inputs);
  }
}

/** The named value, which has to lie on the GPU. */
export function resident(values: Values, name: string): Texture {
  const value = values[name];
  if (value === undefined || typeof value === 'number' || !('toArray' in value)) {
    throw new Error(`${name} is not on the GPU`);
  }
  return value as Texture;
}
