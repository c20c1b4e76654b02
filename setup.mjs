/**
 * Makes a fresh clone ready: Node.js, packages, WebAssembly, MNIST. Every step is skipped where it
 * was done before, so that a second run takes a moment. Needs nothing but Node.js itself.
 */
import { pathToFileURL } from 'node:url';
import { compileWasm } from './src/tools/wasm.mjs';
import { install } from './src/tools/install.mjs';
import { withLock } from './src/tools/lock.mjs';
import { bringMnist } from './src/tools/mnist.mjs';
import { checkNode } from './src/tools/node-version.mjs';
import { at } from './src/tools/project.mjs';
import { run } from './src/tools/report.mjs';

export async function setUp() {
  checkNode();
  await withLock(at('.ravine-setup.lock'), async () => {
    await install();
    await compileWasm();
    await bringMnist();
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await run(setUp);
}
