import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surfaces } from '../../surfaces/index';
import { optimizers } from '../optim/index';
import { schedules } from '../schedules/index';
import { main } from './main';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ravine-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command line and catches what it says. */
async function run(...argv: string[]) {
  const said: string[] = [];
  let out = '';
  const status = await main(argv, {
    out: async (text) => void (out += text),
    say: (line) => void said.push(line),
  });
  return { status, out, said };
}

/** Writes an experiment into a file; a text is written as it is. */
async function fileWith(experiment: unknown): Promise<string> {
  const file = path.join(folder, 'experiment.json');
  await writeFile(file, typeof experiment === 'string' ? experiment : JSON.stringify(experiment));
  return file;
}

/** The one line with which a command refuses its input. */
async function refusalOf(...argv: string[]): Promise<string> {
  const { status, out, said } = await run(...argv);
  expect({ status, out, lines: said.length }).toEqual({ status: 2, out: '', lines: 1 });
  expect(said[0]).not.toMatch(/[\r\n]/);
  return said[0]!;
}

const experiment = {
  mode: 'playground',
  surface: 'rosenbrock',
  start: [-1.5, 2],
  steps: 3,
  runs: [
    {
      optimizer: 'adam',
      hyper: { lr: 0.02 },
      schedule: { type: 'MultiStepLR', milestones: [1, 2], gamma: 0.1 },
    },
  ],
};

describe('list', () => {
  test('names all there is, with what each setting takes', async () => {
    const { status, out, said } = await run('list');
    expect({ status, said }).toEqual({ status: 0, said: [] });
    const list = JSON.parse(out) as Record<string, Record<string, unknown>[]>;
    expect(list['surfaces']!.map(({ id }) => id)).toEqual(Object.keys(surfaces));
    expect(list['optimizers']!.map(({ id }) => id)).toEqual(Object.keys(optimizers));
    expect(list['schedules']!.map(({ type }) => type)).toEqual(Object.keys(schedules));
    expect(list['surfaces']).toContainEqual(
      expect.objectContaining({
        id: 'valley',
        name: 'Valley',
        params: {
          kappa: { value: surfaces.valley.params['kappa']!.value, min: 1, max: 1e6 },
          angle: expect.anything(),
        },
        minima: [{ x: 0, y: 0, f: 0 }],
      }),
    );
    expect(list['optimizers']).toContainEqual(
      expect.objectContaining({
        id: 'adam',
        hyper: expect.objectContaining({
          lr: { value: 1e-3, min: 0, max: 1e6 },
          amsgrad: { value: false, min: false, max: true },
        }),
      }),
    );
  });

  test('takes nothing', async () => {
    expect(await refusalOf('list', 'all')).toBe('list takes nothing, got "all"');
  });
});

describe('trace', () => {
  test('gives steps + 1 points, and the rate of the step that leaves each', async () => {
    const { status, out, said } = await run('trace', await fileWith(experiment));
    expect({ status, said }).toEqual({ status: 0, said: [] });
    const { runs } = JSON.parse(out) as { runs: Record<string, unknown>[] };
    expect(runs).toHaveLength(1);
    const { x, y, loss, lr } = runs[0] as Record<string, number[]>;
    expect(runs[0]).toMatchObject({ optimizer: 'adam', status: 'ok' });
    expect(runs[0]).not.toHaveProperty('diverged');
    expect([x!.length, y!.length, loss!.length, lr!.length]).toEqual([4, 4, 4, 4]);
    expect([x![0], y![0], loss![0]]).toEqual([-1.5, 2, 12.5]);
    // Adam's first step is its learning rate long; f rises towards −x and falls towards −y.
    expect(x![1]).toBeCloseTo(-1.48, 9);
    expect(y![1]).toBeCloseTo(2.02, 9);
    expect(lr).toEqual([0.02, 0.002, expect.closeTo(0.0002, 15), expect.closeTo(0.0002, 15)]);
  });

  test('ends a diverged run at its last finite point', async () => {
    const runs = [{ optimizer: 'sgd', hyper: { lr: 1 } }];
    const { out } = await run('trace', await fileWith({ ...experiment, runs }));
    expect(JSON.parse(out)).toEqual({
      runs: [
        {
          optimizer: 'sgd',
          status: 'diverged',
          diverged: { step: 2, reason: '|x| > 1e6' },
          x: [-1.5, 153.5],
          y: [2, 52],
          loss: [12.5, expect.any(Number)],
          lr: [1, 1],
        },
      ],
    });
  });

  test('reads a file that begins with a byte order mark', async () => {
    const { status } = await run('trace', await fileWith(`\uFEFF${JSON.stringify(experiment)}`));
    expect(status).toBe(0);
  });
});

describe('bad input is refused in one line', () => {
  test('a field', async () => {
    const runs = [{ optimizer: 'adam', hyper: { lr: 'fast' } }];
    expect(await refusalOf('trace', await fileWith({ ...experiment, runs }))).toBe(
      'runs[0].hyper.lr: expected a number from 0 to 1000000, got "fast"',
    );
  });

  test('many fields', async () => {
    const file = await fileWith({ ...experiment, a: 1, b: 2, c: 3, d: 4, e: 5, steps: 0 });
    const line = await refusalOf('trace', file);
    expect(line).toMatch(/^a: unknown key.*; b: .*; c: .*; d: .*; and 2 more$/);
  });

  test('a key with a line break in it', async () => {
    expect(await refusalOf('trace', await fileWith({ ...experiment, 'a\nb': 1 }))).toMatch(
      /^\["a\\nb"\]: unknown key/,
    );
  });

  test('JSON that breaks', async () => {
    const file = await fileWith('{\n  "mode": playground\n}');
    expect(await refusalOf('trace', file)).toBe(
      `${file}: this is not JSON, it breaks at line 2, column 11`,
    );
  });

  test('a file that is not there, and a folder', async () => {
    const missing = path.join(folder, 'none.json');
    expect(await refusalOf('trace', missing)).toBe(`${missing}: there is no such file`);
    expect(await refusalOf('trace', folder)).toContain('this is a folder');
  });

  test('the other mode', async () => {
    const file = await fileWith({ mode: 'mnist', runs: [{ optimizer: 'sgd' }] });
    expect(await refusalOf('trace', file)).toBe('mode: trace takes "playground", got "mnist"');
    expect(await refusalOf('train', await fileWith(experiment))).toBe(
      'mode: train takes "mnist", got "playground"',
    );
  });

  test('options that a command does not take, or takes otherwise', async () => {
    expect(await refusalOf('trace', 'a', '--save', 'b')).toBe(
      'trace takes no options, got "--save"',
    );
    expect(await refusalOf('train', 'a', '--excutor=cpu')).toBe(
      'train takes --executor, --save, got "--excutor=cpu"; did you mean --executor?',
    );
    expect(await refusalOf('train', 'a', '--save')).toBe('--save takes a value, got none');
    expect(await refusalOf('train', '--save=a', '--save=b')).toBe('--save is given twice');
    const file = await fileWith({ mode: 'mnist', runs: [{ optimizer: 'sgd' }] });
    expect(await refusalOf('train', file, '--executor', 'webgpu')).toBe(
      '--executor: expected one of wasm, cpu, reference, got "webgpu"',
    );
  });

  test('no file, and too many', async () => {
    expect(await refusalOf('trace')).toBe('trace takes one experiment file, got none');
    expect(await refusalOf('trace', 'a', 'b')).toBe('trace takes one experiment file, got "a" "b"');
  });

  test('no command, and one that does not exist', async () => {
    expect(await refusalOf()).toMatch(/^expected a command, one of list, trace.*, got none$/);
    expect(await refusalOf('tracee')).toContain('got "tracee"; did you mean trace?');
    expect(await refusalOf('constructor')).toContain('got "constructor"');
  });
});

test('help is for people', async () => {
  const { status, out, said } = await run('--help');
  expect({ status, out }).toEqual({ status: 0, out: '' });
  expect(said.join('\n')).toContain('trace experiment.json');
});
