import { describe, expect, test } from 'vitest';
import { optimizers } from '../../../../optim';
import type { Optimizer } from '../../../../optim/define';
import { numbers, program } from '../../../../optim/program';
import { random } from '../../../../rules/random';
import type { Line } from '../../../../rules/rule';
import { generateLoop, type Buffers, type Scalars } from '../../lines';
import { freshMemory, scalarsOf } from '../../scalars';
import { compileLoop } from './compile';

const LENGTH = 400;

/** Numbers of every size, with zeros of both signs, infinities and NaN among them. */
const special = [0, -0, Infinity, -Infinity, NaN, 1e-30, -1e30];
function drawn(seed: number): Float32Array {
  const source = random(seed);
  return Float32Array.from({ length: LENGTH }, (_, i) =>
    i % 10 === 9 ? special[source.below(special.length)]! : source.normal(),
  );
}

/** The buffers after the vector loop and after the JavaScript loop, from the same start. */
async function both(lines: readonly Line[], starts: Buffers, scalars: readonly Scalars[]) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const inMemory = Object.entries(starts).map(([name, values], i) => {
    const view = new Float32Array(memory.buffer, 4 * LENGTH * i, LENGTH);
    view.set(values);
    return [name, view] as const;
  });
  const copies = Object.entries(starts).map(([name, values]) => [name, values.slice()] as const);
  const vectors = await compileLoop(lines, memory);
  expect(vectors).toBeDefined();
  const script = generateLoop(lines);
  for (const numbers of scalars) {
    vectors!(Object.fromEntries(inMemory), numbers, 6, LENGTH - 2);
    script(Object.fromEntries(copies), numbers, 6, LENGTH - 2);
  }
  return [Object.fromEntries(inMemory), Object.fromEntries(copies)] as const;
}

/** The optimizer's defaults, and once more with every switch and every knob at 0 turned on. */
const settings = (optimizer: Optimizer) => [
  {},
  Object.fromEntries(
    Object.entries(optimizer.hyper).map(([key, knob]) => [
      key,
      knob.kind === 'flag' ? true : knob.value === 0 && key !== 'dampening' ? 0.01 : knob.value,
    ]),
  ),
];

const table = Object.entries(optimizers as Record<string, Optimizer>).flatMap(([id, optimizer]) =>
  settings(optimizer).map((hyper, i) => ({
    id,
    which: i ? 'all on' : 'default',
    optimizer,
    hyper,
  })),
);

describe.each(table)('$id, $which', ({ optimizer, hyper }) => {
  test('the vector loop gives the bits of the JavaScript loop', async () => {
    const plan = program(optimizer, numbers(optimizer, hyper));
    const starts: Record<string, Float32Array> = { theta: drawn(1), g: drawn(2) };
    for (const slot of plan.slots) starts[slot] = new Float32Array(LENGTH).fill(plan.start[slot]!);
    let memory = freshMemory(plan);
    const scalars = [1, 2, 3].map((t) => {
      const now = scalarsOf(optimizer, plan, hyper, t, memory);
      memory = now.memory;
      return now.values;
    });
    const [vectors, script] = await both(plan.each, starts, scalars);
    expect(vectors).toEqual(script);
    expect(script.theta).not.toEqual(starts.theta);
  });
});

const line = (reads: readonly string[], text: string): Line => ({
  name: 'theta',
  reads,
  f: new Function(`return ${text}`)() as Line['f'],
});

test.each([
  '(theta, g, k) => theta - k * g',
  '(theta,g,k)=>-(theta+-g)/k-.5e-1*2E+1',
  'function step(theta, g, k) { return Math.max(theta, Math.min(g, k)); }',
  '(theta, g, k) => Math.sign(g) * Math.abs(theta) + Math.sqrt(g) + Math.PI',
  '(theta, g, k) => Math.floor(theta) + Math.ceil(g) + Math.trunc(3 * g)',
  '(theta, g, k) => (theta > 0 && !(g <= 0) || g === k ? theta : g >= 1 ? 1 : g)',
  '(theta, g, k) => (theta ? 1 : g != 0 ? 2 : g < 0 ? 3 : -0)',
  '(theta, g, k) => theta - g - k - theta * g / k * 2 / 3',
  `(theta, g, k) => {
    const a = theta * g, b = a + k; // a comment
    if (b > 0) { const a = 7; return a * b; }
    if (b < -1) return /* another */ -b;
    const up = g > theta;
    if (up) { if (k > 0) { return 3; } return 4; }
    return a;
  }`,
  '(theta, g, k) => { let x = theta; x += 1; if (g > 0) { x = k; } return x; }',
  '(theta, g, k) => { if (theta > 0) return 1; else if (theta < -1) return k; return theta; }',
])('reads %s', async (text) => {
  const starts = { theta: drawn(3), g: drawn(4) };
  const lines = [line(['theta', 'g', 'k'], text)];
  const [vectors, script] = await both(lines, starts, [{ k: 0.7 }, { k: -2 }]);
  expect(vectors).toEqual(script);
});

test.each([
  'theta => Math.exp(theta)',
  'theta => theta ** 2',
  'theta => theta || 1',
  'theta => (theta > 0) + 1',
  'theta => { while (theta > 1) theta /= 2; return theta; }',
  'theta => elsewhere + theta',
])('leaves %s to JavaScript', async (text) => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  expect(await compileLoop([line(['theta'], text)], memory)).toBeUndefined();
});

test('a name that nobody has given is an error', async () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const loop = (await compileLoop([line(['theta', 'k'], '(a, k) => a * k')], memory))!;
  const theta = new Float32Array(memory.buffer, 0, 4);
  expect(() => loop({ theta }, {}, 0, 4)).toThrow('reads k');
  expect(() => loop({}, { k: 1 }, 0, 4)).toThrow('theta, which has no buffer');
});
