import { expect, test } from 'vitest';
import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import { defaultPlayground } from '../experiment/defaults';
import type { PlaygroundExperiment, RacingRun } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import { account } from './account';
import { createFollower } from './follower';
import { createJourneys } from './race';

const surface: Surface = surfaces.valley;
const STEPS = 200;

const runs: readonly RacingRun[] = [
  ...Object.keys(optimizers).map((optimizer) => ({ optimizer, hyper: { lr: 1e-3 } })),
  {
    optimizer: 'sgd',
    hyper: { lr: 1e-3 },
    edits: [{ step: 90, hyper: { momentum: 0.9 } }],
    schedule: { type: 'ReduceLROnPlateau', patience: 3 },
  },
];
const experiment: PlaygroundExperiment = {
  ...defaultPlayground('valley'),
  steps: STEPS,
  noise: 0.2,
  runs,
};

test.each(runs.map((run, i) => [run.optimizer, i] as const))(
  'the arrows of %s are those of its account, wherever the head goes',
  (id, index) => {
    const arrowsAt = createFollower(createJourneys()(experiment, surface));
    const { velocity }: Optimizer = optimizers[id as keyof typeof optimizers];
    for (const step of [0, 1, 2, 60, 63, 64, 65, 64, 89, 90, 130, 5, 199, 128, 127, 0]) {
      const told = account(experiment, surface, index, step)!;
      const { gradient, velocity: gathered, update } = arrowsAt(step + 0.4)[index]!;
      const { given } = told.gradient;
      expect(gradient).toEqual([given.x, given.y]);
      const { before, after } = told;
      expect(update).toEqual([after.x - before.x, after.y - before.y]);
      const slot = told.slots.find(({ name }) => name === velocity)?.before;
      // A velocity whose line sleeps stands where it was, at 0 if it never woke.
      const resting = velocity === undefined ? undefined : [0, 0];
      expect(gathered).toEqual(slot === undefined ? resting : [slot.x, slot.y]);
    }
  },
);

test('where a walk ends nothing leads on', () => {
  const lost = { optimizer: 'momentum', hyper: { lr: 1e4 } };
  const changed = { ...experiment, runs: [...runs, lost] };
  const journeys = createJourneys()(changed, surface);
  const arrows = createFollower(journeys)(STEPS);
  expect(journeys.at(-1)!.walk.diverged).toBeDefined();
  expect(arrows.map(({ update }) => update)).toEqual(changed.runs.map(() => undefined));
  expect(arrows.at(-1)!.gradient.every(Number.isFinite)).toBe(true);
});
