import { expect, test } from 'vitest';
import { optimizers } from '../optim/index';
import { numbers, program } from '../optim/program';
import { begin, step } from '../optim/step';
import { random } from './random';
import { bind, sequence } from './registers';
import { rule } from './rule';

/** Names in order of asking. */
function places() {
  const names: string[] = [];
  return (name: string): number => {
    const known = names.indexOf(name);
    return known < 0 ? names.push(name) - 1 : known;
  };
}

test.each(Object.entries(optimizers))('%s steps as its reference, bit for bit', (_, optimizer) => {
  const hyper = {
    ...numbers(optimizer),
    lr: 0.1,
    weightDecay: 0.01,
    amsgrad: true,
    centered: true,
    ...(optimizer.momentum === 'momentum' ? { momentum: 0.9 } : {}),
  };
  const reference = begin(optimizer, 1.5, hyper);
  const { once, each, start } = program(optimizer, numbers(optimizer, hyper));
  const place = places();
  const registers = new Float64Array(64);
  for (const [name, value] of Object.entries({ ...numbers(optimizer, hyper), ...start })) {
    registers[place(name)] = value;
  }
  registers[place('theta')] = 1.5;
  const run = sequence([bind(once, place), bind(each, place)]);

  const { normal } = random(1);
  for (let t = 1; t <= 100; t++) {
    const g = normal();
    step(reference, g);
    registers[place('g')] = g;
    registers[place('t')] = t;
    run(registers);
    expect(registers[place('theta')]).toBe(reference.values.theta);
  }
});

test('a rule of any number of reads gets them in order', () => {
  for (let reads = 0; reads <= 12; reads++) {
    const names = Array.from({ length: reads }, (_, i) => `n${i}`);
    const f = (...values: number[]) => values.reduce((sum, value) => 10 * sum + value, 0);
    const place = places();
    const registers = new Float64Array(reads + 1);
    for (const name of names) registers[place(name)] = (place(name) % 9) + 1;
    bind([{ name: 'out', ...rule(names, f) }], place)(registers);
    expect(registers[place('out')]).toBe(f(...registers.slice(0, reads)));
  }
});

test('each line reads the freshest value', () => {
  const place = places();
  const run = bind(
    [
      { name: 'a', ...rule(['a'], (a) => a + 1) },
      { name: 'b', ...rule(['a', 'b'], (a, b) => a * 10 + b) },
    ],
    place,
  );
  const registers = new Float64Array(2);
  run(registers);
  run(registers);
  expect([registers[place('a')], registers[place('b')]]).toEqual([2, 30]);
});
