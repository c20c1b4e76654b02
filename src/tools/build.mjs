/** Builds the site into dist. `npm run build` builds always, `npm start` only where something changed. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { setUp } from '../../setup.mjs';
import { newestChange, stampedAt, writeStamp } from './fresh.mjs';
import { withLock } from './lock.mjs';
import { at, cacheAt } from './project.mjs';
import { run, say } from './report.mjs';
import { execPackage } from './spawn.mjs';

const stamp = cacheAt('build.stamp');

const inputs = [
  'src',
  'surfaces',
  'shaders',
  'public',
  'index.html',
  'e2e/parity.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
].map((name) => at(name));

/** Tests and tools are no part of the site. @param {string} name */
const isBeside = (name) => /\.test\.tsx?$/.test(name) || name === 'tools' || name === 'cli';

export function isBuilt() {
  return existsSync(at('dist', 'index.html')) && stampedAt(stamp) > newestChange(inputs, isBeside);
}

export async function build() {
  const began = Date.now();
  const code = await execPackage('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  if (code === 0) writeStamp(stamp, began);
  return code;
}

/** @returns {Promise<number>} exit status */
export function buildIfStale() {
  return withLock(cacheAt('build.lock'), () => {
    if (isBuilt()) return 0;
    say('Building the site …');
    return build();
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await run(async () => {
    await setUp();
    return build();
  });
}
