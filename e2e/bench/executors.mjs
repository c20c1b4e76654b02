/** `node e2e/bench/executors.mjs`: milliseconds a training step takes on this processor, Adam, MNIST. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { build } from 'vite';
import { setUp } from '../../setup.mjs';
import { at, cacheAt, root } from '../../src/tools/project.mjs';

/** @param {string} name */
const read = (name) => gunzipSync(readFileSync(at('public', 'mnist', `${name}-ubyte.gz`)));
/** @param {string} name */
const images = (name) => {
  const labels = read(`${name}-labels-idx1`).subarray(8);
  return { pixels: read(`${name}-images-idx3`).subarray(16), labels, count: labels.length };
};

await setUp();
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: 'e2e/bench/executors.ts',
    outDir: cacheAt('bench'),
    copyPublicDir: false,
    target: 'node20',
    assetsInlineLimit: 0,
    emitAssets: true,
    rolldownOptions: { output: { entryFileNames: 'executors.js' } },
  },
});
const { main } = await import(pathToFileURL(cacheAt('bench', 'executors.js')).href);
await main(images('train'), images('t10k'), console.log);
