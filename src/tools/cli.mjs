/**
 * `npm run --silent cli -- …`: the command line of Ravine. Its TypeScript is bundled when a source
 * changed, and run from there. Nothing here writes to stdout, which belongs to the results.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { setUp } from '../../setup.mjs';
import { newestChange, stampedAt, writeStamp } from './fresh.mjs';
import { withLock } from './lock.mjs';
import { at, cacheAt, root } from './project.mjs';
import { beQuiet, explain, Failure, say } from './report.mjs';

const bundle = cacheAt('cli', 'cli.js');
const stamp = cacheAt('cli.stamp');
const inputs = ['src', 'surfaces', 'shaders', 'package-lock.json'].map((name) => at(name));

/** @param {string} name */
const isBeside = (name) => /\.test\.tsx?$|\.tsx$|\.css$/.test(name);

async function bundleIfStale() {
  if (existsSync(bundle) && stampedAt(stamp) > newestChange(inputs, isBeside)) return;
  say('Preparing the command line …');
  const began = Date.now();
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/cli/main.ts',
      outDir: cacheAt('cli'),
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node20',
      minify: false,
      assetsInlineLimit: 0,
      emitAssets: true,
      rolldownOptions: { output: { entryFileNames: 'cli.js' } },
    },
  }).catch((error) => {
    const why = `src/cli/main.ts could not be bundled.\n${error instanceof Error ? error.message : error}`;
    throw new Failure('Preparing the command line', why, 'correct the source named above.');
  });
  writeStamp(stamp, began);
}

async function main() {
  beQuiet(true);
  await setUp();
  await withLock(cacheAt('cli.lock'), bundleIfStale);

  process.env['RAVINE_ROOT'] = root;
  // npm changes into the project; file names on the command line are meant from where the reader is.
  const { INIT_CWD, npm_lifecycle_event } = process.env;
  if (npm_lifecycle_event === 'cli' && INIT_CWD !== undefined) process.chdir(INIT_CWD);

  const program = await import(pathToFileURL(bundle).href);
  if (typeof program.main === 'function') {
    process.exitCode = (await program.main(process.argv.slice(2))) ?? process.exitCode ?? 0;
  }
}

try {
  await main();
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
