import { describe, expect, test } from 'vitest';
import { surfaces } from '../../surfaces/index';
import { defaultPlayground } from '../experiment/defaults';
import type { RacingRun } from '../experiment/types';
import { parseExperiment } from '../experiment/validate';
import goldens from './goldens/edits.json' with { type: 'json' };
import { race } from './race';

interface Golden {
  readonly run: RacingRun;
  /** Of the steps that led to `points`. */
  readonly lr: readonly number[];
  /** By the step that led there. */
  readonly points: Readonly<Record<string, readonly [number, number]>>;
}

const walks = goldens.walks as unknown as readonly Golden[];
const label = ({ run: { optimizer, hyper, edits, schedule } }: Golden): string =>
  `${optimizer} ${JSON.stringify(hyper)} ${schedule?.type ?? ''} ${JSON.stringify(edits)}`;

describe(`changes by hand are PyTorch ${goldens.torch}’s`, () => {
  test.each(walks.map((golden) => [label(golden), golden] as const))('%s', (_, golden) => {
    const { run, lr, points } = golden;
    const [x, y] = goldens.start as [number, number];
    const experiment = {
      ...defaultPlayground('rosenbrock'),
      start: [x, y] as const,
      steps: goldens.steps,
      runs: [run],
    };
    expect(parseExperiment(experiment)).not.toHaveProperty('faults');
    const [walk] = race(experiment, surfaces.rosenbrock);
    const steps = Object.keys(points).map(Number);
    expect(steps.length).toBeGreaterThan(15);
    const rates = steps.map((t, i) => Math.abs(walk!.lr[t - 1]! - lr[i]!));
    expect(Math.max(...rates)).toBeLessThanOrEqual(1e-12);
    const far = steps.flatMap((t) => {
      const [goldX, goldY] = points[t]!;
      const distance = (ours: number, gold: number) => Math.abs(ours - gold) / (1 + Math.abs(gold));
      return [distance(walk!.x[t]!, goldX), distance(walk!.y[t]!, goldY)];
    });
    expect(Math.max(...far)).toBeLessThanOrEqual(1e-10);
  });
});
