import { describe, expect, test } from 'vitest';
import { optimizers } from '../../optim';
import type { Optimizer } from '../../optim/define';
import { numbers, program } from '../../optim/program';
import { begin, step } from '../../optim/step';
import { random } from '../../rules/random';
import { dressed } from './fixture';
import { generateLoop, interpretLoop, runLines, type Loop } from './lines';
import { freshMemory, scalarsOf } from './scalars';

const LENGTH = 1300; // two whole blocks and a part of one

const table = Object.entries(optimizers as Record<string, Optimizer>).flatMap(([id, optimizer]) =>
  [{}, dressed(optimizer)].map((hyper, i) => ({
    id,
    optimizer,
    hyper,
    which: i ? 'all on' : 'default',
  })),
);

describe.each(table)('$id, $which', ({ optimizer, hyper }) => {
  const plan = program(optimizer, numbers(optimizer, hyper));
  const source = random(5);
  const theta = Float32Array.from({ length: LENGTH }, () => source.normal());
  const slopes = Array.from({ length: 3 }, () =>
    Float32Array.from({ length: LENGTH }, () => source.normal()),
  );

  const walk = (loop: Loop, from = 0, to = LENGTH) => {
    const slots = plan.slots.map(
      (slot) => [slot, new Float32Array(LENGTH).fill(plan.start[slot]!)] as const,
    );
    const buffers = { theta: theta.slice(), ...Object.fromEntries(slots) };
    let memory = freshMemory(plan);
    slopes.forEach((g, t) => {
      const now = scalarsOf(optimizer, plan, hyper, t + 1, memory);
      memory = now.memory;
      loop({ ...buffers, g: g.slice() }, now.values, from, to);
    });
    return buffers;
  };

  test.each([
    ['interpreted', interpretLoop(plan.each)],
    ['generated', generateLoop(plan.each)],
  ])('%s, three steps equal the float64 reference', (_, loop) => {
    const { theta: got } = walk(loop);
    for (let i = 0; i < LENGTH; i += 7) {
      const parameter = begin(optimizer, theta[i]!, hyper);
      for (const g of slopes) step(parameter, g[i]!);
      const { theta: wanted } = parameter.values;
      expect(Math.abs(got[i]! - wanted!)).toBeLessThan(1e-6 * (1 + Math.abs(wanted!)));
    }
  });

  test('generated and interpreted loops give the same bits', () => {
    expect(walk(generateLoop(plan.each))).toEqual(walk(interpretLoop(plan.each)));
  });

  test('leaves parameters outside its range alone', () => {
    const { theta: got } = walk(interpretLoop(plan.each), 100, 700);
    expect(got.subarray(0, 100)).toEqual(theta.subarray(0, 100));
    expect(got.subarray(700)).toEqual(theta.subarray(700));
    expect(got.subarray(100, 700)).toEqual(walk(generateLoop(plan.each)).theta.subarray(100, 700));
  });
});

const doubled = { name: 'd', reads: ['g', 'k'], f: (g: number, k: number) => g * k };
const moved = { name: 'theta', reads: ['theta', 'd'], f: (theta: number, d: number) => theta - d };

test('what is assigned before it is read needs no buffer', () => {
  const buffers = { theta: Float32Array.of(1, 2), g: Float32Array.of(3, 4) };
  runLines([doubled, moved], buffers, { k: 2 }, 0, 2);
  expect(buffers).toEqual({ theta: Float32Array.of(-5, -6), g: Float32Array.of(3, 4) });
});

test('a name that nobody has given is an error', () => {
  const buffers = { theta: Float32Array.of(1), g: Float32Array.of(1) };
  for (const loop of [interpretLoop([doubled, moved]), generateLoop([doubled, moved])]) {
    expect(() => loop(buffers, {}, 0, 1)).toThrow('reads k');
    expect(() => loop({ g: buffers.g }, { k: 1 }, 0, 1)).toThrow('theta');
  }
});

test('minified rules, whatever their names, give the same loop', () => {
  const lines = [
    { ...doubled, f: new Function('return i=>i*2')() as typeof moved.f, reads: ['g'] },
    { ...moved, f: new Function('return (b0,v1)=>{let i=b0-v1;return i}')() as typeof moved.f },
  ];
  const buffers = { theta: Float32Array.of(1, 2), g: Float32Array.of(3, 4) };
  generateLoop(lines)(buffers, {}, 0, 2);
  expect(buffers.theta).toEqual(Float32Array.of(-5, -6));
});
