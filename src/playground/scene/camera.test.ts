import { describe, expect, test } from 'vitest';
import { surfaces } from '../../../surfaces';
import { cameraAt, fitStand, project, rayThrough } from './camera';
import { bakeRelief } from './relief';
import { between, fitPoints } from './viewpoint';

const size = { width: 740, height: 765 };
const padding = { top: 84, right: 28, bottom: 56, left: 40 };
const points = fitPoints(bakeRelief(surfaces.rosenbrock, {}, 65));

describe.each([-170, -70, 0, 17, 90])('fitted from azimuth %i', (azimuth) => {
  const camera = cameraAt(fitStand(points, { azimuth, elevation: 52 }, size, padding), size);
  const out = new Float64Array(3);
  const seen: [number, number][] = [];
  for (let i = 0; i < points.length; i += 3) {
    project(camera, points[i]!, points[i + 1]!, points[i + 2]!, out);
    seen.push([out[0]!, out[1]!]);
  }
  const [left, right] = [Math.min(...seen.map(([x]) => x)), Math.max(...seen.map(([x]) => x))];
  const [top, bottom] = [Math.min(...seen.map(([, y]) => y)), Math.max(...seen.map(([, y]) => y))];

  test('the block stays inside the padding', () => {
    expect(left).toBeGreaterThan(padding.left - 0.5);
    expect(right).toBeLessThan(size.width - padding.right + 0.5);
    expect(top).toBeGreaterThan(padding.top - 0.5);
    expect(bottom).toBeLessThan(size.height - padding.bottom + 0.5);
  });

  test('and fills one of the two directions', () => {
    const wide = (right - left) / (size.width - padding.left - padding.right);
    const high = (bottom - top) / (size.height - padding.top - padding.bottom);
    expect(Math.max(wide, high)).toBeGreaterThan(0.99);
  });
});

test('azimuth 0 looks along +y with x to the right; a negative one moves the eye towards −x', () => {
  const stand = {
    azimuth: 0,
    elevation: 50,
    distance: 8,
    target: [0, 0, 0],
    center: [370, 380],
  } as const;
  const ahead = cameraAt(stand, size);
  expect(ahead.eye[2]).toBeGreaterThan(4);
  expect(ahead.right[0]).toBeCloseTo(1, 12);
  expect(cameraAt({ ...stand, azimuth: -70 }, size).eye[0]).toBeLessThan(-4);
});

test('a ray through a projected point leads back to it', () => {
  const camera = cameraAt(fitStand(points, { azimuth: 33, elevation: 40 }, size, padding), size);
  const out = new Float64Array(3);
  project(camera, 0.3, 0.2, -0.6, out);
  const { from, along } = rayThrough(camera, out[0]!, out[1]!);
  const t = out[2]!;
  expect(from[0] + t * along[0]).toBeCloseTo(0.3, 9);
  expect(from[1] + t * along[1]).toBeCloseTo(0.2, 9);
  expect(from[2] + t * along[2]).toBeCloseTo(-0.6, 9);
});

test('seen flat from above, x runs right and y up, and height moves nothing', () => {
  const plan = { azimuth: 0, elevation: 90, flat: true };
  const camera = cameraAt(fitStand(points, plan, size, padding), size);
  const [low, high, east, north] = Array.from({ length: 4 }, () => new Float64Array(3));
  project(camera, 0.2, 0, 0.1, low!);
  project(camera, 0.2, 0.7, 0.1, high!);
  project(camera, 0.3, 0, 0.1, east!);
  project(camera, 0.2, 0, 0, north!);
  expect(high![0]).toBeCloseTo(low![0]!, 9);
  expect(high![1]).toBeCloseTo(low![1]!, 9);
  expect(east![0]).toBeGreaterThan(low![0]!);
  expect(east![1]).toBeCloseTo(low![1]!, 9);
  expect(north![1]).toBeLessThan(low![1]!);
  expect(low![1]! - north![1]!).toBeCloseTo(east![0]! - low![0]!, 9);
  const { from, along } = rayThrough(camera, low![0]!, low![1]!);
  expect(from[0]).toBeCloseTo(0.2, 9);
  expect(from[2]).toBeCloseTo(0.1, 9);
  expect(along[1]).toBe(-1);
});

test('a glide between two stands takes the short way round', () => {
  const stand = { elevation: 50, distance: 8, target: [0, 0, 0], center: [0, 0] } as const;
  const middle = between({ ...stand, azimuth: 170 }, { ...stand, azimuth: -170 }, 0.5);
  expect(Math.abs(middle.azimuth)).toBeCloseTo(180, 9);
});
