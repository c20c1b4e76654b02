import { expect, test } from 'vitest';
import { adam } from '../../../optim/adam';
import { sgd } from '../../../optim/sgd';
import { network, PIXELS } from '../../model';
import { checkSame, failures } from '../checks';
import type { RunState } from '../executor';
import { runOf, syntheticImages, whole, type Part } from '../fixture';
import { packPixels, PACKED } from './kernels';
import { layOut, packState, unpackState } from './layout';

const lab = network({ preset: 'lab' });
const inLayers = (from: number, to: number) =>
  lab.tensors.flatMap(({ layer }, i) => (layer >= from && layer < to ? [i] : []));

/** Two groups of unlike programs, and nobody for layers 6 to 8. */
const parts: Part[] = [
  { optimizer: adam, hyper: { amsgrad: true }, tensors: inLayers(0, 6) },
  { optimizer: sgd, hyper: {}, tensors: inLayers(8, 12) },
];

const task = {
  network: lab,
  batchSize: 8,
  runs: [whole(lab, adam), parts, whole(lab, adam, { lr: 0.5 })].map((run) => runOf(lab, run, 3)),
};

test('runs of one program share a kind, and every group has its row', () => {
  const { kinds, shares, rows, state } = layOut(task);
  expect(kinds).toHaveLength(3); // Adam, AMSGrad, SGD
  expect(rows).toBe(4);
  expect(shares.map(({ run, group, kind, row }) => [run, group, kind, row])).toEqual([
    [0, 0, 0, 0],
    [1, 0, 1, 1],
    [1, 1, 2, 2],
    [2, 0, 0, 3],
  ]);
  expect(state[2]).toBe(3 * 4); // θ, m, v and v's maximum
});

test('what is packed is unpacked, and what no group moves stays', () => {
  const layout = layOut(task);
  const states = task.runs.map(({ state }, run): RunState => ({
    ...state,
    parameters: state.parameters.map((_, i) => i + run / 4),
    slots: Object.fromEntries(
      Object.entries(state.slots).map(([name, slot], s) => [
        name,
        slot.map((_, i) => -i - s - run / 4),
      ]),
    ),
  }));
  const unpacked = unpackState(layout, packState(layout, states), states);
  const whole = unpacked.map((learned, run) => ({ ...states[run]!, ...learned }));
  expect(failures(checkSame('unpacked', whole, states))).toEqual([]);
});

test('three pixels lie in a number that float32 holds', () => {
  const { pixels, count } = syntheticImages(7);
  const packed = packPixels(pixels, count);
  const unpacked = pixels.map((_, at) => {
    const [image, pixel] = [Math.floor(at / PIXELS), at % PIXELS];
    const number = packed[image * PACKED + (pixel % PACKED)]!;
    return Math.floor(number / 256 ** Math.floor(pixel / PACKED)) % 256;
  });
  expect(unpacked.findIndex((byte, at) => byte !== pixels[at])).toBe(-1);
});
