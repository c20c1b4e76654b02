/** Width, height and depth of a value on the GPU; a kernel reads it as `value[z][y][x]`. */
export type Size = readonly [x: number, y: number, z: number];

/** Numbers of the host's memory with their size, x fastest. */
export interface Input {
  readonly value: Float32Array;
  readonly size: Size;
}

/** A value that stays on the GPU; `toArray` copies it out as rows of planes. */
export interface Texture {
  toArray(): Float32Array[][];
}

/** A helper that kernels call, as text. */
export interface Helper {
  readonly source: string;
  readonly settings: { readonly argumentTypes: readonly string[]; readonly returnType: string };
}

export interface KernelSettings {
  readonly output: Size;
  readonly pipeline?: boolean;
  readonly constants?: Readonly<Record<string, Input>>;
  readonly functions?: readonly Helper[];
  readonly precision: 'single';
  readonly tactic: 'precision';
}

/** What a kernel takes: numbers, values of the host, values of the GPU, a pipeline's stand-ins. */
export type Argument = number | Input | Texture;

export type Kernel = (...args: readonly Argument[]) => Texture;

/** Kernels recorded once, run as one. `executorKind` is `fused-encoder` where that succeeded. */
export interface Pipeline {
  (...args: readonly Argument[]): Promise<Record<string, Float32Array[][]>>;
  readonly executorKind: string;
  readonly fallbackReason: string | null;
  readonly plan: {
    readonly kernels: readonly {
      readonly clone: { readonly kernel: { readonly context?: { readonly isLost: boolean } } };
    }[];
  } | null;
}

export interface Gpu {
  createKernel(text: string, settings: KernelSettings): Kernel;
  createPipeline(orchestrate: (...args: Argument[]) => Record<string, Texture>): Pipeline;
  destroy(): Promise<void>;
}

/** gpu.js as it is used here; its own types leave out much of what WebGPU and pipelines need. */
export interface Library {
  readonly GPU: new (
    settings:
      | { mode: 'webgpu' }
      | { mode: 'webgl2'; canvas: OffscreenCanvas; context: WebGL2RenderingContext },
  ) => Gpu;
  readonly input: (value: Float32Array, size: Size) => Input;
}

/** Fetches gpu.js, a chunk of its own that only training on a GPU needs. */
export async function loadLibrary(): Promise<Library> {
  const library: unknown = await import('gpu.js');
  // Bundlers differ in where they put the exports of a CommonJS module.
  const { default: inner } = library as { default?: unknown };
  return (inner !== undefined && 'input' in (inner as object) ? inner : library) as Library;
}

/** The numbers of a value copied out of the GPU, one after another. */
export function flatten(planes: readonly (readonly Float32Array[])[]): Float32Array {
  const width = planes[0]![0]!.length;
  const flat = new Float32Array(planes.length * planes[0]!.length * width);
  let at = 0;
  for (const plane of planes) {
    for (const row of plane) {
      flat.set(row, at);
      at += width;
    }
  }
  return flat;
}
