import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

/** The program as npm runs it; the first start bundles it. */
const PROGRAM = path.resolve(import.meta.dirname, '..', 'tools', 'cli.mjs');

vi.setConfig({ testTimeout: 300_000 }); // bundling may come first

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ravine-spawn-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the program in the folder; `enough` stops reading after so many characters. */
function run(args: readonly string[], enough = Infinity) {
  return new Promise<{ status: number | null; out: string; said: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder });
    let out = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.length >= enough) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, said }));
  });
}

const long = {
  mode: 'playground',
  surface: 'valley',
  steps: 50_000,
  runs: [{ optimizer: 'sgd' }, { optimizer: 'adam' }],
};

test('the program gives long results whole, through a pipe', async () => {
  await writeFile(path.join(folder, 'long.json'), JSON.stringify(long));
  const { status, out, said } = await run(['trace', 'long.json']);
  expect({ status, said }).toEqual({ status: 0, said: '' });
  const { runs } = JSON.parse(out) as { runs: { x: number[] }[] };
  expect(runs.map(({ x }) => x.length)).toEqual([50_001, 50_001]);
});

test('a reader who stops early is no error', async () => {
  await writeFile(path.join(folder, 'long.json'), JSON.stringify(long));
  const { status, said } = await run(['trace', 'long.json'], 1000);
  expect({ status, said }).toEqual({ status: 0, said: '' });
});

test('bad input ends with status 2 and one line', async () => {
  const { status, out, said } = await run(['trace', 'none.json']);
  expect({ status, out, said }).toEqual({
    status: 2,
    out: '',
    said: 'none.json: there is no such file\n',
  });
});
