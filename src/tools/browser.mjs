/** Finds a Chromium to test in, and fetches one where there is none. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { at } from './project.mjs';
import { Failure, say } from './report.mjs';
import { exec } from './spawn.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const usualPlaces = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  `${process.env['ProgramFiles']}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['ProgramFiles(x86)']}\\Google\\Chrome\\Application\\chrome.exe`,
];

const isRoot = process.getuid?.() === 0;

/** WebGPU also without a GPU; root may not use the sandbox. */
export const browserFlags = ['--enable-unsafe-webgpu', ...(isRoot ? ['--no-sandbox'] : [])];

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The browser of this machine: the one named by CHROMIUM_PATH, else the system's.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findBrowser(env = process.env) {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named;
    const todo = 'correct or unset CHROMIUM_PATH.';
    throw new Failure('Finding the browser', `CHROMIUM_PATH names no program: ${named}.`, todo);
  }
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...usualPlaces].find(isProgram);
}

/** Playwright's own Chromium, if it was ever downloaded. It is found by Playwright itself. */
function hasOwn() {
  const require = createRequire(import.meta.url);
  const { chromium } = /** @type {typeof import('playwright')} */ (require('playwright'));
  return existsSync(chromium.executablePath());
}

/** Makes sure that there is a browser, and says which one. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (hasOwn()) return "Playwright's Chromium";

  say("No Chromium here: fetching Playwright's …");
  const cli = at('node_modules', 'playwright', 'cli.js');
  const { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: _, ...env } = process.env;
  const fetched = await exec(process.execPath, [cli, 'install', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', ...env },
  });
  if (fetched === 0 && hasOwn()) {
    if (isRoot) await exec(process.execPath, [cli, 'install-deps', 'chromium'], { env });
    return "Playwright's Chromium";
  }

  if (isRoot && existsSync('/usr/bin/apt-get')) {
    say('Not to be had there: asking the system for its chromium …');
    await exec('apt-get', ['update', '-qq']);
    await exec('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Failure(
    'Finding the browser',
    'there is no Chromium or Chrome on this machine, and none could be fetched.',
    'install Chromium or Chrome, or set CHROMIUM_PATH to one, and start again.',
  );
}
