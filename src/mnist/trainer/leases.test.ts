import { expect, test } from 'vitest';
import { nextLeases, type Standing } from './leases';

const at = (step: number, until = step, over = false): Standing => ({ step, until, over });

test('those furthest behind go first, no more than there are cores', () => {
  const leases = nextLeases([at(30), at(10), at(20), at(40)], { to: 100, turn: 8, cores: 2 });
  expect(leases).toEqual([
    { worker: 1, until: 18 },
    { worker: 2, until: 28 },
  ]);
});

test('cores that are busy are not given twice', () => {
  expect(nextLeases([at(8, 16), at(0)], { to: 100, turn: 8, cores: 1 })).toEqual([]);
  expect(nextLeases([at(8, 16), at(0)], { to: 100, turn: 8, cores: 2 })).toEqual([
    { worker: 1, until: 8 },
  ]);
});

test('nobody is sent beyond the goal, and who is over gets no turn', () => {
  expect(nextLeases([at(98), at(100), at(3, 3, true)], { to: 100, turn: 8, cores: 4 })).toEqual([
    { worker: 0, until: 100 },
  ]);
});

test('runs of different pace stay abreast', () => {
  const pace = [1, 2, 3, 7];
  let workers = pace.map(() => at(0));
  let widest = 0;
  while (workers.some(({ step }) => step < 400)) {
    for (const { worker, until } of nextLeases(workers, { to: 400, turn: 10, cores: 2 })) {
      workers = workers.with(worker, at(workers[worker]!.step, until));
    }
    workers = workers.map(({ step, until }, i) => at(Math.min(until, step + pace[i]!), until));
    const steps = workers.map(({ step }) => step);
    widest = Math.max(widest, Math.max(...steps) - Math.min(...steps));
  }
  expect(widest).toBeLessThanOrEqual(20);
});
