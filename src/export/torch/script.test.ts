import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../playground/director';
import { namesOf } from '../../runs/roster';
import { optimizers } from '../../optim/index';
import { schedules } from '../../schedules/index';
import { surfaces } from '../../../surfaces/index';
import { races } from '../goldens/races';
import { raceToExport } from '../race';
import { torchScript } from './script';

type Point = readonly [number, number, number];
type Outputs = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Point>>>>>>;

/** What the scripts gave when `goldens/run.py` ran them with PyTorch. */
const outputs = JSON.parse(
  readFileSync(new URL('../goldens/outputs.json', import.meta.url), 'utf8'),
) as Outputs;

describe.each(Object.entries(races))('%s', (id, experiment) => {
  const ready = raceToExport(experiment, surfaceOf(experiment.surface));

  test('is written as it was when PyTorch ran it', async () => {
    await expect(torchScript(ready)).toMatchFileSnapshot(`../goldens/scripts/${id}.py`);
  });

  test.each(namesOf(experiment.runs).map((name, i) => [name, i] as const))(
    '%s walked in PyTorch as it walks here',
    (name, i) => {
      const [walk, steady] = [ready.walks[i]!, ready.steady[i]!];
      const compared = Object.entries(outputs[id]![name]!).filter(([t]) => Number(t) <= steady);
      expect(compared.length).toBeGreaterThan(0);
      for (const [t, point] of compared) {
        const ours = [walk.x, walk.y, walk.loss].map((values) => values[Number(t)]!);
        const apart = ours.map(
          (value, k) => Math.abs(value - point[k]!) / Math.max(1, Math.abs(value)),
        );
        expect(Math.max(...apart)).toBeLessThan(1e-10);
      }
    },
  );
});

test('every surface, optimizer and schedule stands in a script', () => {
  const all = Object.values(races);
  const runs = all.flatMap((experiment) => experiment.runs);
  const used = (values: readonly (string | undefined)[]) => new Set(values);
  expect(used(all.map(({ surface }) => surface))).toEqual(new Set(Object.keys(surfaces)));
  expect(used(runs.map(({ optimizer }) => optimizer))).toEqual(new Set(Object.keys(optimizers)));
  const types = used(runs.map(({ schedule }) => schedule?.type));
  for (const type of Object.keys(schedules)) expect(types).toContain(type);
});
