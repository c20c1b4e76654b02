import type { Executor, ExecutorKind, Images, Step, Task } from './executor';
import type { Device } from './gpu/devices';

/** Everything a reader may choose, in the order in which it is tried and offered. */
export const offered = ['wasm', 'webgpu', 'webgl2', 'cpu'] as const satisfies ExecutorKind[];

/** What one executor would do for a task, with figures for the reader. */
export interface Candidate {
  readonly kind: ExecutorKind;
  /** `WebAssembly SIMD`, `WebGPU: NVIDIA H200`; empty where there is none. */
  readonly device: string;
  /** Milliseconds for one step of all runs; absent where it was not timed. */
  readonly msPerStep: number | undefined;
  /** Why it is not chosen by itself. Where `device` says something, it can still be chosen by hand. */
  readonly refused?: string;
}

/** An executor of the kind; its code is fetched now. Throws where this machine has no such device. */
export async function createExecutor(kind: ExecutorKind): Promise<Executor> {
  switch (kind) {
    case 'reference':
      return (await import('./reference')).createReference();
    case 'cpu':
      return (await import('./cpu')).createCpu();
    case 'wasm': {
      const { createWasm, supported } = await import('./wasm/wasm');
      if (!supported()) throw new Error('wasm: there is no WebAssembly SIMD here');
      return createWasm();
    }
    case 'webgpu':
    case 'webgl2': {
      const device = await find(kind);
      if ('missing' in device) throw new Error(`${kind}: ${device.missing}`);
      const { GpuExecutor } = await import('./gpu/executor');
      return new GpuExecutor(kind, device.name);
    }
  }
}

async function find(kind: ExecutorKind): Promise<Device> {
  if (kind === 'webgpu' || kind === 'webgl2') return (await import('./gpu/devices')).probe(kind);
  if (kind !== 'wasm') return { name: 'JavaScript', software: false };
  const { supported } = await import('./wasm/wasm');
  return supported()
    ? { name: 'WebAssembly SIMD', software: false }
    : { missing: 'there is no WebAssembly SIMD here' };
}

/** What a trial needs besides the task. */
export interface Trial {
  readonly task: Task;
  readonly train: Images;
  /** The task's first steps; ten of them let WebGPU show what it can. */
  readonly steps: readonly Step[];
  /** How many workers share the runs where each run has one. */
  readonly workers: number;
  readonly now?: () => number;
}

/**
 * Every executor with what it takes for one step of all runs. Software adapters are refused, not
 * timed; plain JavaScript is the last resort and timed only where all else fails.
 */
export async function candidates(trial: Trial): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const kind of offered) {
    const others = found.some(({ msPerStep }) => msPerStep !== undefined);
    found.push(
      kind === 'cpu' && others
        ? { kind, device: 'JavaScript', msPerStep: undefined, refused: 'kept as the last resort' }
        : await weigh(kind, trial),
    );
  }
  return found;
}

/** The fastest of those that were timed; plain JavaScript where none was. */
export function fastest(found: readonly Candidate[]): Candidate {
  const timed = found.filter(({ msPerStep }) => msPerStep !== undefined);
  const [best] = timed.toSorted((a, b) => a.msPerStep! - b.msPerStep!);
  return best ?? { kind: 'cpu', device: 'JavaScript', msPerStep: undefined };
}

async function weigh(kind: ExecutorKind, trial: Trial): Promise<Candidate> {
  const device = await find(kind);
  if ('missing' in device) {
    return { kind, device: '', msPerStep: undefined, refused: device.missing };
  }
  const { name, software } = device;
  if (software) {
    const refused = 'a software adapter: slower than WebAssembly on the same processor';
    return { kind, device: name, msPerStep: undefined, refused };
  }
  try {
    return { kind, device: name, msPerStep: await time(kind, trial) };
  } catch (error) {
    const refused = error instanceof Error ? error.message : String(error);
    return { kind, device: name, msPerStep: undefined, refused };
  }
}

/** Milliseconds a step, warm. Where each run has a worker, a worker's share of the runs is timed. */
async function time(kind: ExecutorKind, trial: Trial): Promise<number> {
  const { task, train, now = () => performance.now() } = trial;
  const batched = kind === 'webgpu' || kind === 'webgl2';
  const share = batched ? task.runs.length : Math.ceil(task.runs.length / trial.workers);
  const steps = trial.steps.map((step) => ({ ...step, values: step.values.slice(0, share) }));
  const executor = await createExecutor(kind);
  try {
    await executor.load({ ...task, runs: task.runs.slice(0, share) }, train);
    await executor.step(steps);
    const begun = now();
    await executor.step(steps);
    return (now() - begun) / steps.length;
  } finally {
    executor.dispose();
  }
}
