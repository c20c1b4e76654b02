import { expect, test, vi } from 'vitest';
import { optimizers } from '../../../optim/index';
import { network } from '../../model';
import { checkClose, checkGradients, checkSame, failures } from '../checks';
import { runOf, stepsOf, syntheticImages, whole } from '../fixture';
import { createReference } from '../reference';
import { toleranceOf } from '../tolerance';
import { createWasm } from './wasm';

vi.setConfig({ testTimeout: 60_000 }); // the float64 reference takes its time
const tolerance = toleranceOf('wasm');

const IMAGES = syntheticImages(320);
const BATCH = 299;

/** Widths that fill no vector, tiles with rest rows, and sums longer than one piece. */
const net = network({ layers: [784, 37, 101, 10] });
const runs = [whole(net, optimizers.sgd), whole(net, optimizers.adam)];
const task = {
  network: net,
  batchSize: BATCH,
  runs: runs.map((parts, i) => runOf(net, parts, 4 + i)),
};
const steps = stepsOf(net, runs, [
  Uint32Array.from({ length: BATCH }, (_, i) => (i * 7) % IMAGES.count),
  Uint32Array.from({ length: 9 }, (_, i) => i * 31),
]);

test('awkward widths and a long batch give the gradients of the reference', async () => {
  const [wasm, reference] = [createWasm(), createReference()];
  await Promise.all([wasm.load(task, IMAGES), reference.load(task, IMAGES)]);
  for (const step of steps) {
    const [got, wanted] = [await wasm.gradients(step), await reference.gradients(step)];
    for (const [i, { loss, gradients }] of wanted.entries()) {
      const checks = checkGradients('gradients', net, got[i]!.gradients, gradients, tolerance);
      expect(failures(checks)).toEqual([]);
      expect(Math.abs(got[i]!.loss - loss)).toBeLessThan(tolerance.loss);
    }
  }
});

test('more images than are evaluated at once keep their order', async () => {
  const [wasm, reference] = [createWasm(), createReference()];
  await Promise.all([wasm.load(task, IMAGES), reference.load(task, IMAGES)]);
  const [got, wanted] = [await wasm.logits(IMAGES), await reference.logits(IMAGES)];
  const checks = got.map((logits, i) => checkClose('logits', logits, wanted[i]!, tolerance.logits));
  expect(failures(checks)).toEqual([]);
  const [scores, expected] = [await wasm.evaluate(IMAGES), await reference.evaluate(IMAGES)];
  expect(scores.map(({ correct }) => correct)).toEqual(expected.map(({ correct }) => correct));
  scores.forEach(({ loss }, i) => expect(loss).toBeCloseTo(expected[i]!.loss, 5));
});

test('gradients changes nothing, and another load begins anew', async () => {
  const lab = network({ preset: 'lab' });
  const parts = [whole(lab, optimizers.adam)];
  const labTask = { network: lab, batchSize: 20, runs: parts.map((all) => runOf(lab, all, 2)) };
  const [step] = stepsOf(lab, parts, [Uint32Array.from({ length: 20 }, (_, i) => i)]);
  const wasm = createWasm();
  await wasm.load(labTask, IMAGES);
  const before = await wasm.read();
  await wasm.gradients(step!);
  expect(failures(checkSame('state', await wasm.read(), before))).toEqual([]);
  const { losses } = await wasm.step([step!]);
  await wasm.load(task, IMAGES);
  await wasm.load(labTask, IMAGES);
  expect(failures(checkSame('state', await wasm.read(), before))).toEqual([]);
  expect((await wasm.step([step!])).losses).toEqual(losses);
});

test('logits far apart give the losses of the reference, and NaN where a weight is none', async () => {
  const one = { ...task, runs: [runOf(net, runs[0]!, 4)] };
  const { state } = one.runs[0]!;
  const [step] = stepsOf(net, runs.slice(0, 1), [steps[1]!.rows]);
  const losses = async (factor: number) => {
    const parameters = state.parameters.map((value) => value * factor);
    const scaled = { ...one, runs: [{ ...one.runs[0]!, state: { ...state, parameters } }] };
    const [wasm, reference] = [createWasm(), createReference()];
    await Promise.all([wasm.load(scaled, IMAGES), reference.load(scaled, IMAGES)]);
    const [got, wanted] = [await wasm.step([step!]), await reference.step([step!])];
    return [got.losses[0]!, wanted.losses[0]!] as const;
  };
  const [got, wanted] = await losses(20);
  expect(wanted).toBeGreaterThan(100);
  expect(Math.abs(got - wanted) / wanted).toBeLessThan(1e-5);
  expect(await losses(NaN)).toEqual([NaN, NaN]);
});

test('says what is wrong', async () => {
  const wasm = createWasm();
  await expect(wasm.read()).rejects.toThrow('load a task first');
  await wasm.load({ ...task, batchSize: 8 }, IMAGES);
  await expect(wasm.step([steps[1]!])).rejects.toThrow('A batch of 9 images came, 1 to 8');
  wasm.dispose();
  await expect(wasm.step([steps[1]!])).rejects.toThrow('load a task first');
});
