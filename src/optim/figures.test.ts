import { describe, expect, test } from 'vitest';
import { surfaces } from '../../surfaces/index';
import type { Hyper } from './define';
import { optimizers, type OptimizerId } from './index';
import { numbers, program } from './program';
import { begin, step } from './step';

/** θ after each step along the given gradients, from `theta`. */
function walk(id: OptimizerId, hyper: Hyper, theta: number, gradient: (theta: number) => number) {
  const parameter = begin(optimizers[id], theta, hyper);
  return (count: number): number[] =>
    Array.from({ length: count }, () => {
      step(parameter, gradient(parameter.values.theta!));
      return parameter.values.theta!;
    });
}

/** The numbers, to so many digits behind the point. */
const near = (values: readonly number[], digits = 12): unknown[] =>
  values.map((value) => expect.closeTo(value, digits) as unknown);

describe('worked by hand', () => {
  // b = 1, 1.9, 2.71, 3.439; each times 0.1.
  test('momentum along a constant slope', () => {
    const moves = walk('momentum', { lr: 0.1 }, 0, () => 1)(4);
    expect(moves).toEqual(near([-0.1, -0.29, -0.561, -0.9049]));
  });

  // The rate stands outside the buffer: a drop slows the ball at once.
  test('momentum, the rate dropped to a tenth after the first step', () => {
    const parameter = begin(optimizers.momentum, 0, { lr: 0.1 });
    const moves = [0.1, 0.01, 0.01, 0.01].map((lr) => {
      parameter.values.lr = lr;
      step(parameter, 1);
      return parameter.values.theta!;
    });
    expect(moves).toEqual(near([-0.1, -0.119, -0.1461, -0.18049]));
  });

  // b₁ = g whatever the dampening; b₂ = 0.9 + 0.5.
  test('the first gradient enters the buffer undamped', () => {
    const moves = walk('momentum', { lr: 1, dampening: 0.5 }, 0, () => 1)(2);
    expect(moves).toEqual(near([-1, -2.4]));
  });

  // g + μb = 1.9, then b = 1.9 and 1 + 1.71.
  test('nesterov counts the newest gradient once more', () => {
    const moves = walk('nesterov', { lr: 1 }, 0, () => 1)(2);
    expect(moves).toEqual(near([-1.9, -4.61]));
  });

  // The first step is lr / √(1 − α): ten times the rate at 0.99.
  test('rmsprop on ½x² from 1', () => {
    const slope = (x: number) => x;
    expect(walk('rmsprop', {}, 1, slope)(4)).toEqual(
      near([0.90000001, 0.83291798, 0.77998228, 0.73538905], 8),
    );
    expect(walk('rmsprop', { alpha: 0.9 }, 1, slope)(4)).toEqual(
      near([0.96837722, 0.94578803, 0.9270531, 0.91054346], 8),
    );
  });

  test('adam on ½x² from 1 walks a thousandth a step', () => {
    const moves = walk('adam', {}, 1, (x) => x)(5);
    expect(moves).toEqual(near([0.999, 0.998, 0.997, 0.996, 0.995], 5));
  });

  // m = (0.8, 1.6), v = (1.6, 6.4); m̂ = (4, 8), v̂ = (16, 64); θ = (2, 4) − 0.1.
  test('adam takes the step of the paper', () => {
    const hyper = { lr: 0.1, beta1: 0.8, beta2: 0.9, eps: 0 };
    expect(walk('adam', hyper, 2, () => 4)(1)).toEqual(near([1.9]));
    expect(walk('adam', hyper, 4, () => 8)(1)).toEqual(near([3.9]));
  });

  // 2·(1 − 0.1·0.5) − 0.1: decay acts on θ, not through the gradient.
  test('adamw decays the parameter itself', () => {
    const hyper = { lr: 0.1, weightDecay: 0.5, eps: 0 };
    expect(walk('adamw', hyper, 2, () => 4)(1)).toEqual(near([1.8]));
  });
});

describe('a switch that is off costs nothing', () => {
  const slots = (id: OptimizerId, hyper: Hyper) =>
    program(optimizers[id], numbers(optimizers[id], hyper)).slots;

  test.each<[OptimizerId, Hyper, string[]]>([
    ['sgd', {}, []],
    ['sgd', { momentum: 0.9 }, ['buffer']],
    ['momentum', {}, ['buffer']],
    ['nesterov', {}, ['buffer']],
    ['rmsprop', {}, ['v']],
    ['rmsprop', { centered: true, momentum: 0.9 }, ['v', 'mean', 'buffer']],
    ['adam', {}, ['m', 'v']],
    ['adam', { amsgrad: true }, ['m', 'v', 'vmax']],
  ])('%s with %o remembers %o', (id, hyper, expected) => {
    expect(slots(id, hyper)).toEqual(expected);
  });

  test('momentum at 0 is plain gradient descent', () => {
    const plain = walk('sgd', { lr: 0.1 }, 2, (x) => x)(10);
    for (const id of ['momentum', 'nesterov'] as const) {
      expect(walk(id, { lr: 0.1, momentum: 0 }, 2, (x) => x)(10)).toEqual(plain);
    }
  });

  test('a momentum that a schedule holds at 0 for a step leaves the buffer as it is', () => {
    const parameter = begin(optimizers.momentum, 0, { lr: 1 });
    step(parameter, 1);
    parameter.values.momentum = 0;
    step(parameter, 3);
    expect(parameter.values).toMatchObject({ theta: -4, buffer: 1 });
  });
});

describe('what cannot stand together is refused by name', () => {
  const refuse = (id: OptimizerId, hyper: Hyper) => optimizers[id].refuse?.(hyper)?.key;

  test('sgd', () => {
    expect(refuse('sgd', { nesterov: true })).toBe('momentum');
    expect(refuse('sgd', { nesterov: true, momentum: 0.9, dampening: 0.1 })).toBe('dampening');
    expect(refuse('sgd', { nesterov: true, momentum: 0.9 })).toBeUndefined();
    expect(refuse('sgd', { momentum: 0.9, dampening: 0.1 })).toBeUndefined();
  });

  test('nesterov', () => {
    expect(refuse('nesterov', { momentum: 0 })).toBe('momentum');
    expect(refuse('nesterov', {})).toBeUndefined();
  });
});

describe('tuned, 10,000 steps find the minimum of the Rosenbrock function', () => {
  test.each<[OptimizerId, number]>([
    ['sgd', 1.5e-3],
    ['momentum', 3e-4],
    ['nesterov', 3e-4],
    ['rmsprop', 1e-3],
    ['adam', 1e-2],
    ['adamw', 1e-2],
  ])('%s', (id, lr) => {
    const x = begin(optimizers[id], -1.3, { lr, weightDecay: 0 });
    const y = begin(optimizers[id], -0.3, { lr, weightDecay: 0 });
    for (let i = 0; i < 10_000; i++) {
      const at = [x.values.theta!, y.values.theta!, 1, 100] as const;
      step(x, surfaces.rosenbrock.fx(...at));
      step(y, surfaces.rosenbrock.fy(...at));
    }
    expect(Math.hypot(x.values.theta! - 1, y.values.theta! - 1)).toBeLessThan(3e-2);
  });
});
