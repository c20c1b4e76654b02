import { describe, expect, test } from 'vitest';
import type { Hyper, Optimizer } from './define';
import { optimizers, type OptimizerId } from './index';
import { begin, step, type Parameter } from './step';
import { presetOf, variantsOf, withPreset, type Preset } from './variants';

const registry: Readonly<Record<string, Optimizer>> = optimizers;
const variants = Object.entries(registry).filter(([, { variantOf }]) => variantOf !== undefined);

/** The values after each step along the gradients, from `theta`. */
function walk(id: OptimizerId, hyper: Hyper, theta: number, gradient: (theta: number) => number) {
  const parameter = begin(registry[id]!, theta, hyper);
  return (count: number): Parameter['values'][] =>
    Array.from({ length: count }, () => {
      step(parameter, gradient(parameter.values.theta!));
      return { ...parameter.values };
    });
}

const thetas = (...way: Parameters<typeof walk>) => {
  const steps = walk(...way);
  return (count: number): number[] => steps(count).map(({ theta }) => theta!);
};

const near = (values: readonly number[], digits = 12): unknown[] =>
  values.map((value) => expect.closeTo(value, digits) as unknown);

const slope = (x: number): number => x;
const constant = (): number => 1;
const preset = (id: OptimizerId, name: Preset) => variantsOf(id)!.presets[name]!;

describe.each(variants)('%s', (_id, variant) => {
  const original = registry[variant.variantOf!]!;
  const departures = variant.departures!.map(({ key }) => key);
  const off = Object.fromEntries(departures.map((key) => [key, false]));
  const kinds = Object.entries(original.hyper);

  test.each<[string, Hyper]>([
    ['its defaults', {}],
    ['decay and a switch', { lr: 0.05, weightDecay: 0.02, amsgrad: true, centered: true }],
    ['momentum', { lr: 0.05, momentum: 0.7, dampening: 0.3 }],
  ])('with every departure off it equals PyTorch bit for bit, %s', (_, extra) => {
    const known = Object.entries(extra).filter(([key]) => key in original.hyper);
    const defaults = kinds.map(([key, { value }]) => [key, value] as const);
    const hyper = Object.fromEntries([...defaults, ...known]);
    const theirs = begin(original, -1.3, hyper);
    const ours = begin(variant, -1.3, { ...hyper, ...off });
    for (let t = 1; t <= 500; t++) {
      const g = Math.sin(t) + theirs.values.theta!;
      step(theirs, g);
      step(ours, g);
      expect(ours.values.theta).toBe(theirs.values.theta);
    }
  });

  test('takes every hyperparameter of the original, alike but for its value', () => {
    for (const [key, { kind, symbol }] of kinds) {
      expect(variant.hyper[key]).toMatchObject({ kind, symbol });
    }
    expect(Object.keys(variant.hyper).filter((key) => !(key in original.hyper))).toEqual(
      departures,
    );
  });

  test('slips are off by default, differences on', () => {
    for (const { key, slip } of variant.departures!) expect(variant.hyper[key]!.value).toBe(!slip);
  });

  test('its formula is that of its defaults', () => {
    expect(variant.tex).toBe(variant.texOf!({}));
    expect(variant.tex).toContain(String.raw`\differs{`);
  });

  test('its formula is marked for each departure, and for nothing else', () => {
    const alike = { ...off, alpha: 0.99 };
    expect(variant.texOf!(alike)).not.toContain('differs');
    for (const key of departures) {
      expect(variant.texOf!({ ...alike, [key]: true })).toContain(String.raw`\differs{`);
    }
    const every = departures.map((key) => variant.texOf!({ ...alike, [key]: true }));
    expect(new Set(every).size).toBe(departures.length);
  });
});

describe('momentum with the rate inside the buffer', () => {
  test('is the same at a constant rate', () => {
    const moves = thetas('lab-momentum', { lr: 0.1 }, 0, constant)(4);
    expect(moves).toEqual(near([-0.1, -0.29, -0.561, -0.9049]));
  });

  // 0.9·0.1 + 0.01 = 0.1: the ball coasts on. Outside: −.1 −.119 −.1461 −.18049.
  test('coasts on when the rate drops to a tenth', () => {
    const parameter = begin(optimizers['lab-momentum'], 0, { lr: 0.1 });
    const moves = [0.1, 0.01, 0.01, 0.01].map((lr) => {
      parameter.values.lr = lr;
      step(parameter, 1);
      return parameter.values.theta!;
    });
    expect(moves).toEqual(near([-0.1, -0.2, -0.3, -0.4]));
  });
});

describe('RMSprop on ½x² from 1', () => {
  test('with a memory of .9, as the lab writes it', () => {
    const moves = thetas('lab-rmsprop', {}, 1, slope)(4);
    expect(moves).toEqual(near([0.96837722, 0.94578803, 0.9270531, 0.91054346], 8));
  });

  test('climbs as printed', () => {
    const { hyper } = preset('rmsprop', 'printed');
    const moves = thetas('lab-rmsprop', hyper, 1, slope)(4);
    expect(moves).toEqual(near([1.0316, 1.0549, 1.0746, 1.0921], 4));
  });
});

describe('Adam as printed', () => {
  const { hyper: printed } = preset('adam', 'printed');

  test('goes to the plus side, uphill from 1 and downhill from −1, then freezes', () => {
    const right = thetas('lab-adam', printed, 1, slope)(50);
    const left = thetas('lab-adam', printed, -1, slope)(50);
    expect(right.slice(0, 3)).toEqual(near([1.001, 1.00123558, 1.00127934], 8));
    expect(left.slice(0, 3)).toEqual(near([-0.999, -0.99876494, -0.99872129], 8));
    expect(Math.abs(right[49]! - right[9]!)).toBeLessThan(1e-7);
  });

  test('freezes by the stored correction alone', () => {
    const moves = thetas('lab-adam', { storedCorrection: true }, 1, slope)(5);
    expect(moves).toEqual(near([0.999, 0.99876471, 0.998721, 0.99871373, 0.99871259], 8));
  });

  test('the sign alone makes it climb as fast as it should fall', () => {
    const moves = thetas('lab-adam', { ascent: true }, 1, slope)(5);
    expect(moves).toEqual(near([1.001, 1.002, 1.003, 1.004, 1.005], 4));
  });

  // m·g > 0 at once, so the step is |g| long and always subtracted.
  test('the extra factor alone takes the sign of the gradient out of the step', () => {
    expect(thetas('lab-adam', { extraFactor: true }, 1, slope)(3)[2]).toBeLessThan(1);
    expect(thetas('lab-adam', { extraFactor: true }, -1, slope)(3)[2]).toBeLessThan(-1);
  });

  test('what it remembers grows beyond measure', () => {
    const steps = walk('lab-adam', { storedCorrection: true }, 0, constant)(400);
    const stored = steps.map(({ v }) => v!);
    const relative = [1, 500.25, 1.67e5, 4.17e7, 8.35e9].map((v, i) => stored[i]! / v);
    expect(relative).toEqual(near([1, 1, 1, 1, 1], 2));
    expect(stored.findIndex((v) => v > 3.4028235e38)).toBe(20 - 1);
    expect(stored.findIndex((v) => v === Infinity)).toBe(329 - 1);
    const means = steps.map(({ m }) => m!);
    expect(Math.max(...means)).toBeCloseTo(3945, -1);
    expect(means.indexOf(Math.max(...means))).toBe(21 - 1);
    expect(steps.every(({ theta }) => Number.isFinite(theta))).toBe(true);
  });

  // After one step v̂ = g²: inside 10⁻³·10⁻⁸/√(10⁻¹⁶ + 10⁻⁸), outside half the rate.
  test('ε inside the root holds tiny gradients back', () => {
    const tiny = () => 1e-8;
    expect(thetas('adam', {}, 0, tiny)(1)).toEqual(near([-5e-4]));
    expect(thetas('lab-adam', {}, 0, tiny)(1)).toEqual(near([-1e-7], 14));
  });
});

describe('presets', () => {
  test('an optimizer and its variant know each other', () => {
    expect(variantsOf('adam')).toBe(variantsOf('lab-adam'));
    expect(variantsOf('adam')).toMatchObject({ original: 'adam', variant: 'lab-adam' });
    expect(variantsOf('sgd')).toBeUndefined();
    expect(presetOf('sgd', {})).toBeUndefined();
  });

  test('every preset is recognized as what it is', () => {
    for (const [id] of variants) {
      for (const [name, setting] of Object.entries(variantsOf(id)!.presets)) {
        expect(presetOf(setting.optimizer, setting.hyper)).toBe(name);
      }
    }
    expect(preset('momentum', 'lab').optimizer).toBe('lab-momentum');
    expect(variantsOf('momentum')!.presets).not.toHaveProperty('printed');
  });

  test('mended one after another, from printed to PyTorch', () => {
    let hyper: Record<string, number | boolean> = { ...preset('adam', 'printed').hyper };
    const way = optimizers['lab-adam'].departures!.map(({ key }) => {
      hyper = { ...hyper, [key]: false };
      return presetOf('lab-adam', hyper);
    });
    expect(way).toEqual(['mended', 'mended', 'lab', 'pytorch']);
    expect(presetOf('lab-rmsprop', { alpha: 0.99 })).toBe('pytorch');
    expect(presetOf('lab-rmsprop', { alpha: 0.99, ascent: true })).toBe('mended');
  });

  test('to and fro, what both know is kept', () => {
    const lab = withPreset('rmsprop', { lr: 0.5, alpha: 0.95, centered: true }, 'printed');
    expect(lab).toEqual({
      optimizer: 'lab-rmsprop',
      hyper: { lr: 0.5, centered: true, ascent: true },
    });
    expect(withPreset(lab.optimizer, lab.hyper, 'pytorch')).toEqual({
      optimizer: 'rmsprop',
      hyper: { lr: 0.5, centered: true },
    });
    expect(withPreset('sgd', { lr: 1 }, 'lab')).toEqual({ optimizer: 'sgd', hyper: { lr: 1 } });
  });
});
