/**
 * `npm run peers`: one Adam step on MNIST, Ravine's `wasm` executor beside jax-js in the same
 * browser, in turns, on the same weights and batches. PyTorch follows, outside the browser, where
 * the variable PYTHON names a Python that has it. `npm run peers -- --quick` is a rough look.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { browserFlags, findBrowser } from '../../src/tools/browser.mjs';
import { cacheAt, root } from '../../src/tools/project.mjs';
import { Failure, run, say } from '../../src/tools/report.mjs';
import { findTorch, timeTorch } from './peers/torch.mjs';

const outDir = cacheAt('peers');
const page = '<!doctype html><title>Peers</title><script type="module" src="page.js"></script>';
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** @typedef {import('./peers/compare.worker.ts').Plan} Plan */
/** @typedef {import('./peers/compare.worker.ts').Outcome} Outcome */

const presets = ['784-128-10', 'lab'];
const batchSizes = [64, 256, 1024];

/**
 * How far a loss may be from float64's, relative, in so many first steps. Later ones tell less: where
 * a gradient is all but zero, Adam makes a whole step of its rounding.
 */
const checked = 3;
const tolerance = 1e-5;

/** @param {readonly number[]} values */
const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
};

/** Built as the app is, served with what threads need. */
async function serve() {
  await build({
    root,
    configFile: false,
    base: './',
    logLevel: 'warn',
    build: {
      outDir,
      target: 'es2022',
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: 'e2e/bench/peers/page.ts',
        output: { entryFileNames: 'page.js' },
      },
    },
    worker: { format: 'es' },
  });
  writeFileSync(path.join(outDir, 'index.html'), page);
  const served = { host: '127.0.0.1', port: 4790, headers: isolation };
  return preview({ root, configFile: false, build: { outDir }, preview: served });
}

/** Throws where a contender computes something else. @param {Plan} plan @param {Outcome[]} outcomes */
function check({ preset, batchSize }, outcomes) {
  for (const { name, apart } of outcomes) {
    if (apart <= tolerance) continue;
    throw new Failure(
      'Comparing the losses',
      `${name}, ${preset} at batch ${batchSize}: ${apart.toExponential(1)} from those in float64.`,
      'find out what it computes instead; its times say nothing until then.',
    );
  }
}

/** @param {readonly (string | number)[]} cells */
const row = (cells) => {
  const [preset, batch, name, ...figures] = cells.map(String);
  return [
    preset.padEnd(11),
    batch.padStart(5),
    `  ${name.padEnd(24)}`,
    ...figures.map((figure) => figure.padStart(9)),
  ].join(' ');
};

/** @param {Plan} plan @param {Outcome[]} outcomes */
function print({ preset, batchSize }, outcomes) {
  const ours = median(outcomes[0].times);
  for (const { name, apart, times } of outcomes) {
    const middle = median(times);
    const figures = [
      middle.toFixed(2),
      Math.min(...times).toFixed(2),
      (middle / ours).toFixed(1),
      apart.toExponential(0),
    ];
    console.log(row([preset, batchSize, name, ...figures]));
  }
}

const load = () => `load average ${loadavg()[0].toFixed(1)}`;

/** @param {import('playwright').Page} tab @param {boolean} quick */
async function measure(tab, quick) {
  const torch = findTorch();
  const effort = quick
    ? { warmUp: 5, repetitions: 5, stepsPerRepetition: 2 }
    : { warmUp: 10, repetitions: 25, stepsPerRepetition: 10 };
  console.log(row(['network', 'batch', 'milliseconds a step', 'median', 'best', 'ratio', 'loss']));
  for (const preset of presets) {
    for (const batchSize of batchSizes) {
      const plan = { preset, batchSize, checked, ...effort };
      const outcomes = await tab.evaluate((given) => globalThis.compare.compare(given), plan);
      if ('python' in torch) {
        const work = await tab.evaluate((given) => globalThis.compare.handOut(given), plan);
        outcomes.push(...timeTorch(torch.python, plan, work));
      }
      check(plan, outcomes);
      print(plan, outcomes);
    }
  }
  if ('why' in torch) console.log(`(no row for PyTorch: ${torch.why})`);
}

const notes = `
median, best: of the repetitions, each of several steps; the contenders in the browser take turns,
PyTorch follows when they are done
ratio: median against Ravine's
loss: how far the first ${checked} losses are at most from those in float64, relative
jax-js: its batches are gathered, normalised and resident beforehand; Ravine and PyTorch gather
in their step. Ravine computes on one thread and leaves out the pixels that are 0.`;

await run(async () => {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  if (!existsSync(new URL('./node_modules/@jax-js/jax', import.meta.url))) {
    const todo = 'run "npm --prefix e2e/bench ci" once.';
    throw new Failure('Finding jax-js', 'it is not installed here.', todo);
  }
  const server = await serve();
  try {
    const browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags });
    try {
      const tab = await browser.newPage();
      tab.on('pageerror', (error) => say(String(error)));
      await tab.goto(server.resolvedUrls.local[0]);
      const cores = cpus();
      console.log(`Chromium ${browser.version()}, ${cores.length} × ${cores[0].model.trim()}`);
      console.log(`${load()} at the beginning\n`);
      await measure(tab, values.quick);
      console.log(`${notes}\n\n${load()} at the end`);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
});
