/**
 * `node e2e/bench/scene.mjs`: what a frame of the playground costs the main thread on the built site,
 * with 12 runs of 2,000 steps: processor time in script while playing and while the start is dragged.
 */
import { cpus, loadavg } from 'node:os';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { setUp } from '../../setup.mjs';
import { browserFlags, ensureBrowser, findBrowser } from '../../src/tools/browser.mjs';
import { buildIfStale } from '../../src/tools/build.mjs';
import { freePort } from '../../src/tools/port.mjs';
import { root } from '../../src/tools/project.mjs';
import { quantile } from './frames.mjs';
import { measure } from './playground.mjs';

await setUp();
await ensureBrowser();
await buildIfStale();
const port = await freePort(4500);
const server = await preview({ root, logLevel: 'warn', preview: { port, strictPort: true } });
const executablePath = findBrowser();
const browser = await chromium.launch({
  args: browserFlags,
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  const cores = cpus();
  console.log(`Chromium ${browser.version()}, ${cores.length} × ${cores[0]?.model.trim()}`);
  for (const { name, costs, calls } of await measure(browser, `http://127.0.0.1:${port}/`)) {
    const [middle, high] = [0.5, 0.95].map((share) => quantile(costs, share).toFixed(2));
    console.log(
      `${name}: ${middle} ms median, ${high} ms p95 of script in ${costs.length} frames; ` +
        `${calls} draw calls a frame at most`,
    );
  }
  console.log(`load average ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await browser.close();
  await server.close();
}
