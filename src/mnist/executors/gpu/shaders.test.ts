import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { adam } from '../../../optim/adam';
import { sgd } from '../../../optim/sgd';
import { network } from '../../model';
import { runOf, whole } from '../fixture';
import { layOut } from './layout';
import { loadLibrary, type Gpu, type Input, type Size } from './library';
import { gradientPasses, trackPasses } from './network';
import { compile, type Pass } from './pass';
import { update } from './update';

/** gpu.js writes the shader before it asks for a device, so none is needed to read what it wrote. */
async function shaderOf(gpu: Gpu, pass: Pass, input: (size: Size) => Input): Promise<string> {
  const kernel = compile(gpu, pass, false);
  const scalars = ['k', 'slot'];
  const args = pass.reads.map((read) => (scalars.includes(read) ? 0 : input([4, 4, 4])));
  await expect(kernel(...args)).rejects.toThrow('no adapter');
  const { kernel: built } = kernel as unknown as { kernel: { compiledSource: string } };
  return `${built.compiledSource}\n`;
}

describe('shaders', () => {
  const lab = network({ preset: 'lab' });
  const runs = [whole(lab, adam, { weightDecay: 0.1 }), whole(lab, sgd)];
  const task = { network: lab, batchSize: 20, runs: runs.map((run) => runOf(lab, run, 1)) };
  const layout = layOut(task);
  let gpu: Gpu;
  let input: (size: Size) => Input;
  let passes: Pass[];

  beforeAll(async () => {
    vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.resolve(null) } });
    const library = await loadLibrary();
    gpu = new library.GPU({ mode: 'webgpu' });
    input = (size) => library.input(new Float32Array(size[0] * size[1] * size[2]), size);
    passes = [
      ...gradientPasses(lab, layout, 20, input([262, 60, 1]), 10),
      ...trackPasses(lab, layout),
      update(layout),
    ];
  });
  afterAll(() => vi.unstubAllGlobals());

  test.each(['x1', 'slopes3', 'state'])('%s', async (name) => {
    const pass = passes.find((one) => one.name === name)!;
    await expect(await shaderOf(gpu, pass, input)).toMatchFileSnapshot(`snapshots/${name}.wgsl`);
  });

  test('no pass reads more than a device can bind', () => {
    const isBuffer = (read: string) => read !== 'k' && read !== 'slot';
    const most = passes.map(({ reads }) => reads.filter(isBuffer).length);
    expect(Math.max(...most)).toBeLessThanOrEqual(7);
  });

  test('every name is assigned before it is read, or carried over', () => {
    const given = ['rows', 'labels', 'counts', 'values', 'mask0', 'k', 'slot'];
    const carried = ['state', 'statistics', 'taken'];
    const known = new Set([...given, ...carried]);
    for (const { name, reads } of passes) {
      for (const read of reads) expect(known).toContain(read);
      known.add(name);
    }
  });
});
