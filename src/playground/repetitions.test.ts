import { describe, expect, test } from 'vitest';
import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import { defaultPlayground } from '../experiment/defaults';
import type { PlaygroundExperiment } from '../experiment/types';
import { createDirector } from './director';
import { createJourneys } from './race';
import { createClouds } from './repetitions';
import type { Cloud } from './stage';

const surface: Surface = surfaces.valley;
const experiment: PlaygroundExperiment = {
  ...defaultPlayground('valley'),
  steps: 50,
  noise: 0.5,
  runs: [
    { optimizer: 'sgd', hyper: { lr: 0.01 }, cloud: 3 },
    { optimizer: 'adam', hyper: { lr: 0.01 } },
    { optimizer: 'sgd', hyper: { lr: 0.01 }, cloud: 5, start: [1, 1] },
  ],
};

/** The clouds of an experiment, whole; by the same maker for several. */
function whole(changed: PlaygroundExperiment, clouds = createClouds()): readonly Cloud[] {
  clouds.begin(changed, createJourneys()(changed, surface));
  return clouds.advance(Infinity);
}

const points = (clouds: readonly Cloud[]) =>
  clouds.map(({ run, walks }) => ({
    run,
    walks: walks.map(({ x, y, length }) => [...x.subarray(0, length), ...y.subarray(0, length)]),
  }));

describe('a cloud', () => {
  test('has as many walks as were asked for, each with noise of its own', () => {
    const clouds = whole(experiment);
    expect(clouds.map(({ run, walks }) => [run, walks.length])).toEqual([
      [0, 3],
      [2, 5],
    ]);
    const ends = clouds[0]!.walks.map(({ x }) => x[50]);
    expect(new Set([...ends, createJourneys()(experiment, surface)[0]!.walk.x[50]]).size).toBe(4);
    for (const { x, y } of clouds[1]!.walks) expect([x[0], y[0]]).toEqual([1, 1]);
  });

  test('meets the same noise as the clouds beside it', () => {
    const [first, , second] = experiment.runs;
    const { start } = experiment;
    const [one, other] = whole({ ...experiment, runs: [first!, { ...second!, start }] });
    expect(points([{ run: 0, walks: other!.walks.slice(0, 3) }])).toEqual(points([one!]));
  });

  test('comes from the seed alone', () => {
    expect(points(whole(experiment))).toEqual(points(whole(experiment)));
    expect(points(whole({ ...experiment, seed: 2 }))).not.toEqual(points(whole(experiment)));
  });

  test('is none without noise, which it would only repeat', () => {
    expect(whole({ ...experiment, noise: 0 })).toEqual([]);
  });

  test('comes out the same whatever was drawn before', () => {
    const clouds = createClouds();
    whole({ ...experiment, steps: 80 }, clouds);
    const moved = { ...experiment, start: [0.3, -1] as const };
    expect(points(whole(moved, clouds))).toEqual(points(whole(moved)));
    const fewer = { ...moved, runs: moved.runs.slice(2) };
    expect(points(whole(fewer, clouds))).toEqual(points(whole(fewer)));
  });

  test('comes piece by piece, and goes on where nothing changed for it', () => {
    const clouds = createClouds();
    const travel = createJourneys();
    const journeys = travel(experiment, surface);
    clouds.begin(experiment, journeys);
    expect(clouds.advance(0)).toMatchObject([{ run: 0, walks: { length: 1 } }]);
    expect(clouds.waiting).toBe(true);
    const renamed = experiment.runs.map((run) => ({ ...run, name: 'a' }));
    const walks = journeys.map(({ walk }) => walk);
    clouds.begin(
      { ...experiment, runs: renamed },
      travel({ ...experiment, runs: renamed }, surface, walks),
    );
    expect(clouds.advance(0).map(({ walks: { length } }) => length)).toEqual([1, 1]);
    expect(points(clouds.advance(Infinity))).toEqual(points(whole(experiment)));
    expect(clouds.waiting).toBe(false);
  });

  test('has as many walks as there is room for, all runs alike', () => {
    const all = experiment.runs.map((run) => ({ ...run, cloud: 64 }));
    const clouds = whole({ ...experiment, runs: all }, createClouds(51 * 8));
    expect(clouds.map(({ walks }) => walks.length)).toEqual([3, 3, 2]);
  });
});

test('the director finishes the clouds frame by frame', () => {
  const director = createDirector();
  let { clouds } = director.stage(experiment);
  for (let more = director.moreClouds(); more; more = director.moreClouds()) clouds = more;
  expect(points(clouds)).toEqual(points(whole(experiment)));
});
