/**
 * `npm test`: everything that must hold, from types to the built site in a browser. Stops at the
 * first stage that fails; the last line is always `N passed, N failed`.
 * `npm test -- unit e2e` runs just those stages.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { setUp } from '../../setup.mjs';
import { ensureBrowser } from './browser.mjs';
import { budget, measure } from './budget.mjs';
import { build, buildIfStale } from './build.mjs';
import { countsOf, fromPlaywright, fromVitest } from './counts.mjs';
import { at } from './project.mjs';
import { explain } from './report.mjs';
import { execPackage } from './spawn.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

const wantedStages = process.argv.slice(2);

/** @param {string} line */
const print = (line) => process.stdout.write(`${line}\n`);

/** @param {number} code @returns {Counts} */
const uncounted = (code) => ({ passed: 0, failed: code === 0 ? 0 : 1 });

/** @param {string} entry @param {string[]} args */
const tool = async (entry, ...args) => uncounted(await execPackage(entry, args));

/** @param {'node' | 'browser'} project */
async function vitest(project) {
  const report = at('.reports', `vitest-${project}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await execPackage('vitest/vitest.mjs', ['run', '--project', project, ...reporters]);
  return countsOf(code, report, fromVitest);
}

async function playwright() {
  const built = await buildIfStale();
  if (built !== 0) return uncounted(built);
  const report = at('.reports', 'playwright.json');
  rmSync(report, { force: true });
  const args = ['test', '--config', 'e2e/playwright.config.ts'];
  return countsOf(await execPackage('playwright/cli.js', args), report, fromPlaywright);
}

function weigh() {
  const { bytes, files } = measure();
  /** @param {number} n */
  const kib = (n) => `${(n / 1024).toFixed(1)} KiB`;
  print(`first load ${kib(bytes)} gzip, at most ${kib(budget)}`);
  if (bytes > budget)
    for (const { file, bytes } of files) print(`  ${kib(bytes).padStart(10)}  ${file}`);
  return uncounted(bytes > budget ? 1 : 0);
}

/** @type {[name: string, run: () => Counts | Promise<Counts>][]} */
const stages = [
  ['types', () => tool('typescript/bin/tsc', '-b', '--pretty')],
  [
    'lint',
    () =>
      tool(
        'oxlint/bin/oxlint',
        '--type-aware',
        '--deny-warnings',
        '--report-unused-disable-directives',
      ),
  ],
  ['format', () => tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')],
  ['unit', () => vitest('node')],
  ['browser', () => vitest('browser')],
  ['build', async () => uncounted(await build())],
  ['budget', weigh],
  ['e2e', playwright],
];

/** @param {string} name @param {() => Counts | Promise<Counts>} work @returns {Promise<Counts>} */
async function timed(name, work) {
  print(`\n── ${name} `.padEnd(60, '─'));
  const began = performance.now();
  const counts = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  print(`── ${name}: ${counts.failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  return counts;
}

/** @returns {Promise<Counts>} */
async function runAll() {
  const unknown = wantedStages.filter((name) => !stages.some(([stage]) => stage === name));
  if (unknown.length > 0) {
    print(
      `No such stage: ${unknown.join(', ')}. There are: ${stages.map(([name]) => name).join(', ')}.`,
    );
    return { passed: 0, failed: 1 };
  }
  const chosen = stages.filter(
    ([name]) => wantedStages.length === 0 || wantedStages.includes(name),
  );
  const total = { passed: 0, failed: 0 };

  await timed('set-up', async () => {
    await setUp();
    if (chosen.some(([name]) => name === 'browser' || name === 'e2e')) {
      print(`browser: ${await ensureBrowser()}`);
    }
    return uncounted(0);
  });
  mkdirSync(at('.reports'), { recursive: true });

  for (const [name, work] of chosen) {
    const { passed, failed } = await timed(name, work);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) break;
  }
  return total;
}

const { passed, failed } = await runAll().catch((error) => {
  explain(error);
  return { passed: 0, failed: 1 };
});
print(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
