import { expect, test } from 'vitest';
import { surfaces } from '../../../surfaces';
import { cameraAt, fitStand, project } from './camera';
import { isVisible, pick, pickNear } from './march';
import { bakeRelief, heightAt } from './relief';
import { fitPoints } from './viewpoint';

const size = { width: 740, height: 765 };
const padding = { top: 84, right: 28, bottom: 56, left: 40 };
const relief = bakeRelief(surfaces.rosenbrock, {}, 257);
const points = fitPoints(relief);
const cameraFrom = (azimuth: number, elevation: number) =>
  cameraAt(fitStand(points, { azimuth, elevation }, size, padding), size);
const out = new Float64Array(3);

test.each([
  [-0.6, 0.2],
  [0.1, 0.4],
  [0.5, -0.5],
])('a pixel that shows world %d, %d is picked there', (x, z) => {
  const camera = cameraFrom(17, 70);
  project(camera, x, heightAt(relief, x, z), z, out);
  const hit = pick(relief, camera, out[0]!, out[1]!)!;
  expect(hit[0]).toBeCloseTo(x, 3);
  expect(hit[1]).toBeCloseTo(z, 3);
});

test('a pixel beside the block picks nothing, and its nearest place is on the block', () => {
  const camera = cameraFrom(17, 52);
  expect(pick(relief, camera, 3, 3)).toBeUndefined();
  const [x, z] = pickNear(relief, camera, 3, 3, 0.3);
  expect(Math.max(Math.abs(x), Math.abs(z))).toBeLessThanOrEqual(1);
});

test('the floor of the valley is seen from above and hidden from low behind a wall', () => {
  const [x, z] = [0.5, 0]; // the minimum, (1, 1)
  const y = heightAt(relief, x, z);
  expect(isVisible(relief, cameraFrom(17, 85), x, y, z)).toBe(true);
  expect(isVisible(relief, cameraFrom(90, 8), x, y, z)).toBe(false);
});
