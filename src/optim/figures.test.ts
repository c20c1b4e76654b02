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

describe('what grows out of what', () => {
  const slope = (x: number) => Math.sin(3 * x) + x;
  const shared = { lr: 0.05, weightDecay: 0.02 };

  test.each<[string, OptimizerId, Hyper, OptimizerId, Hyper]>([
    ['QHM with ν = 0 is SGD', 'qhm', { nu: 0 }, 'sgd', {}],
    ['QHAdam with ν₁ = ν₂ = 1 is Adam', 'qhadam', { beta1: 0.9, nu1: 1 }, 'adam', {}],
    ['ASGD with λ₀ = 0 walks as SGD', 'asgd', { lambd: 0 }, 'sgd', {}],
    ['schedule-free SGD with μ = 0 is SGD at z', 'schedule-free-sgd', { momentum: 0 }, 'sgd', {}],
    [
      'Adan without the change of the gradient is Adam',
      'adan',
      { beta2: 0 },
      'adam',
      { beta2: 0.99 },
    ],
  ])('%s', (_, left, leftHyper, right, rightHyper) => {
    const decay = left === 'adan' ? { weightDecay: 0 } : {};
    const memory = left === 'adan' ? { beta1: 0.9 } : {};
    const one = walk(left, { ...shared, ...decay, ...memory, ...leftHyper }, 2, slope)(100);
    const other = walk(right, { ...shared, ...decay, ...rightHyper }, 2, slope)(100);
    expect(one).toEqual(near(other));
  });

  test('rprop grows while the sign stays, and skips the step after a turn', () => {
    const signs = [1, 1, -1, -1];
    const parameter = begin(optimizers.rprop, 0, { lr: 1 });
    const moves = signs.map((sign) => {
      step(parameter, 5 * sign);
      return parameter.values.theta!;
    });
    // Sizes 1, 1.2, 0.6 (not taken), 0.6.
    expect(moves).toEqual(near([-1, -2.2, -2.2, -1.6]));
  });

  test('adopt rests at its first gradient, then moves by the rate', () => {
    const moves = walk('adopt', { lr: 0.1, beta1: 0 }, 1, () => 4)(3);
    expect(moves).toEqual(near([1, 0.9, 0.8]));
  });

  test('asgd keeps the mean of its points from t₀ on', () => {
    const parameter = begin(optimizers.asgd, 1, { lr: 0.1, lambd: 0, t0: 3 });
    const points = Array.from({ length: 9 }, () => {
      step(parameter, 1);
      return parameter.values.theta!;
    });
    const averaged = points.slice(4);
    const mean = averaged.reduce((sum, point) => sum + point, 0) / averaged.length;
    expect(parameter.values.ax).toBeCloseTo(mean, 12);
  });

  test('schedule-free SGD remembers z, which walks, and x, the mean of z', () => {
    const parameter = begin(optimizers['schedule-free-sgd'], 2, { lr: 0.1 });
    const walked = Array.from({ length: 5 }, () => {
      step(parameter, slope(parameter.values.theta!));
      return parameter.values.z!;
    });
    const { x, z, theta } = parameter.values;
    expect(x).toBeCloseTo(walked.reduce((sum, at) => sum + at, 0) / 5, 12);
    expect(theta).toBeCloseTo(0.1 * z! + 0.9 * x!, 12);
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

  test('rprop', () => {
    expect(refuse('rprop', { stepMin: 1, stepMax: 0.1 })).toBe('stepMin');
    expect(refuse('rprop', { stepMin: 60 })).toBe('stepMin');
    expect(refuse('rprop', { stepMin: 1e-3 })).toBeUndefined();
  });

  test('nesterov', () => {
    expect(refuse('nesterov', { momentum: 0 })).toBe('momentum');
    expect(refuse('nesterov', {})).toBeUndefined();
  });
});

// signSGD is left out: its steps are diagonals, which cannot follow the bent valley; and Adadelta,
// whose steps stay too small.
describe('tuned, 10,000 steps find the minimum of the Rosenbrock function', () => {
  test.each<[OptimizerId, number]>([
    ['sgd', 1.5e-3],
    ['momentum', 3e-4],
    ['nesterov', 3e-4],
    ['qhm', 3e-3],
    ['asgd', 1.5e-3],
    ['schedule-free-sgd', 3e-3],
    ['lion', 3e-4],
    ['rprop', 1e-2],
    ['adagrad', 1],
    ['rmsprop', 1e-3],
    ['adam', 1e-2],
    ['adamax', 1e-2],
    ['nadam', 1e-2],
    ['qhadam', 1e-2],
    ['adamw', 1e-2],
    ['radam', 1.5e-3],
    ['adabelief', 1e-2],
    ['adan', 1e-3],
    ['adopt', 1],
    ['lab-momentum', 3e-4],
    ['lab-rmsprop', 1e-3],
    ['lab-adam', 1e-2],
  ])('%s', (id, lr) => {
    const hyper = { lr, weightDecay: 0, lambd: 0 };
    const x = begin(optimizers[id], -1.3, hyper);
    const y = begin(optimizers[id], -0.3, hyper);
    for (let i = 0; i < 10_000; i++) {
      const at = [x.values.theta!, y.values.theta!, 1, 100] as const;
      step(x, surfaces.rosenbrock.fx(...at));
      step(y, surfaces.rosenbrock.fy(...at));
    }
    expect(Math.hypot(x.values.theta! - 1, y.values.theta! - 1)).toBeLessThan(3e-2);
  });
});
