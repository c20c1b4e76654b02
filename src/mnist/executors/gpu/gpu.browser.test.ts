import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adam } from '../../../optim/adam';
import { sgd } from '../../../optim/sgd';
import { network } from '../../model';
import type { Task } from '../executor';
import { runOf, stepsOf, syntheticImages, whole } from '../fixture';
import { candidates, createExecutor, fastest } from '../choose';
import type { GpuExecutor, GpuKind } from './executor';

const images = syntheticImages(30);
const net = network({ layers: [784, 6, 10] });
const runs = [whole(net, adam), whole(net, sgd)];
const task: Task = { network: net, batchSize: 8, runs: runs.map((run) => runOf(net, run, 2)) };
const steps = stepsOf(
  net,
  runs,
  Array.from({ length: 40 }, (_, k) => Uint32Array.from({ length: 8 }, (_, i) => (3 * k + i) % 30)),
);

/** Everything that browsers handed out on the GPU and have not got back, and what to break. */
const held = { textures: 0, framebuffers: 0, glBuffers: 0, gpuBuffers: 0 };
const contexts: WebGL2RenderingContext[] = [];
const devices: GPUDevice[] = [];
const restore: (() => void)[] = [];

/** Lets `after` see every call of a method, until all tests are done. */
function watch<Host extends object>(
  host: Host,
  method: keyof Host,
  after: (result: unknown) => void,
): void {
  const original = host[method] as (...args: unknown[]) => unknown;
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    const result = original.apply(this, args);
    after(result);
    return result;
  };
  Object.assign(host, { [method]: watched });
  restore.push(() => Object.assign(host, { [method]: original }));
}

beforeAll(() => {
  const gl = WebGL2RenderingContext.prototype;
  watch(gl, 'createTexture', () => held.textures++);
  watch(gl, 'deleteTexture', () => held.textures--);
  watch(gl, 'createFramebuffer', () => held.framebuffers++);
  watch(gl, 'deleteFramebuffer', () => held.framebuffers--);
  watch(gl, 'createBuffer', () => held.glBuffers++);
  watch(gl, 'deleteBuffer', () => held.glBuffers--);
  watch(GPUDevice.prototype, 'createBuffer', () => held.gpuBuffers++);
  watch(GPUBuffer.prototype, 'destroy', () => held.gpuBuffers--);
  watch(OffscreenCanvas.prototype, 'getContext', (context) => {
    if (context instanceof WebGL2RenderingContext) contexts.push(context);
  });
  watch(GPUAdapter.prototype, 'requestDevice', (promise) => {
    void (promise as Promise<GPUDevice>).then((device) => devices.push(device));
  });
});
afterAll(() => restore.forEach((undo) => undo()));

/** Takes the device away as a driver's crash would. */
const breakers: Readonly<Record<GpuKind, () => Promise<unknown>>> = {
  webgpu: () => {
    devices.at(-1)!.destroy();
    return devices.at(-1)!.lost;
  },
  webgl2: () => {
    const gl = contexts.at(-1)!;
    gl.getExtension('WEBGL_lose_context')!.loseContext();
    return new Promise<void>((resolve) => {
      const look = () => (gl.isContextLost() ? resolve() : void setTimeout(look));
      look();
    });
  },
};

describe.each(['webgpu', 'webgl2'] as const)('%s', (kind) => {
  let executor: GpuExecutor;
  beforeAll(async () => {
    executor = (await createExecutor(kind)) as GpuExecutor;
    await executor.load(task, images);
  }, 60_000);
  afterAll(() => executor.dispose());

  test('runs as it was meant to', { timeout: 60_000 }, async () => {
    expect(executor.device).toMatch(kind === 'webgpu' ? /^WebGPU: ./ : /^WebGL2: ./);
    const { losses } = await executor.step(steps.slice(0, 11));
    expect(losses).toHaveLength(22);
    expect(executor.executorKind).toBe(kind === 'webgpu' ? 'fused-encoder' : 'chain');
  });

  test('takes as many steps at once as one by one', { timeout: 60_000 }, async () => {
    await executor.restore(task.runs.map(({ state }) => state));
    const { losses: together } = await executor.step(steps.slice(0, 12));
    const states = await executor.read();
    await executor.restore(task.runs.map(({ state }) => state));
    const apart = [];
    for (const step of steps.slice(0, 12)) apart.push(...(await executor.step([step])).losses);
    expect(Float32Array.from(apart)).toEqual(together);
    expect(await executor.read()).toEqual(states);
  });

  test('keeps exactly what it is given', async () => {
    const states = task.runs.map(({ state }, run) => ({
      ...state,
      parameters: state.parameters.map((_, i) => Math.fround(Math.sin(i + run))),
    }));
    await executor.restore(states);
    expect(await executor.read()).toEqual(states);
  });

  test('holds no more of the GPU after many steps', { timeout: 60_000 }, async () => {
    const work = async () => {
      await executor.step(steps);
      await executor.gradients(steps[0]!);
      await executor.evaluate(images);
      await executor.restore(await executor.read());
    };
    await work();
    const before = { ...held };
    for (let i = 0; i < 5; i++) await work();
    expect(held).toEqual(before);
    expect(kind === 'webgpu' ? held.gpuBuffers : held.textures).toBeGreaterThan(0);
  });

  test('says that its device was lost, and goes on from what was read', async () => {
    await executor.restore(task.runs.map(({ state }) => state));
    await executor.step(steps.slice(0, 10));
    const saved = await executor.read();
    const wanted = await executor.step(steps.slice(10, 20));

    await breakers[kind]();
    const what = kind === 'webgpu' ? 'the WebGPU device was lost' : 'the WebGL context was lost';
    await expect(executor.step(steps.slice(10, 20))).rejects.toThrow(what);

    const runs = task.runs.map((run, i) => ({ ...run, state: saved[i]! }));
    await executor.load({ ...task, runs }, images);
    expect(await executor.step(steps.slice(10, 20))).toEqual(wanted);
  }, 60_000);
});

test.each(['webgpu', 'webgl2'] as const)(
  '%s gives everything back',
  async (kind) => {
    const before = held.gpuBuffers;
    const executor = await createExecutor(kind);
    for (let i = 0; i < 2; i++) {
      await executor.load(task, images); // the second one lets go of what the first one took
      await executor.step(steps.slice(0, 2));
    }
    executor.dispose();
    const isFree = {
      webgpu: () => held.gpuBuffers === before,
      webgl2: () => contexts.slice(-2).every((gl) => gl.isContextLost()),
    };
    await expect.poll(isFree[kind]).toBe(true);
    await expect(executor.step(steps.slice(0, 1))).rejects.toThrow('load a task first');
  },
  60_000,
);

test('software adapters are refused by themselves, and say why', { timeout: 60_000 }, async () => {
  const found = await candidates({ task, train: images, steps: steps.slice(0, 10), workers: 2 });
  expect(found.map(({ kind }) => kind)).toEqual(['wasm', 'webgpu', 'webgl2', 'cpu']);
  for (const { kind, device, msPerStep, refused } of found) {
    if (!/swiftshader/i.test(device)) continue;
    expect(kind).toMatch(/^webg/);
    expect(msPerStep).toBeUndefined();
    expect(refused).toContain('software adapter');
  }
  const { kind, msPerStep } = fastest(found);
  expect(msPerStep).toBeGreaterThan(0);
  expect(found.every((other) => !(other.msPerStep! < msPerStep!))).toBe(true);
  expect(kind).not.toBe('cpu');
});
