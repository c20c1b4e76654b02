/**
 * `node e2e/bench/scene.mjs`: what a frame of the playground costs the main thread on the built site,
 * with 12 runs of 2,000 steps: while playing and while the start is dragged. Counts every callback of
 * a frame and leaves out the calls to WebGL, which here are drawn by the software adapter.
 */
import { chromium } from 'playwright';
import { preview } from 'vite';
import { setUp } from '../../setup.mjs';
import { browserFlags, ensureBrowser, findBrowser } from '../../src/tools/browser.mjs';
import { buildIfStale } from '../../src/tools/build.mjs';
import { freePort } from '../../src/tools/port.mjs';
import { root } from '../../src/tools/project.mjs';

const optimizers = ['sgd', 'momentum', 'rmsprop', 'adam'];
const experiment = {
  mode: 'playground',
  surface: 'valley',
  steps: 2000,
  runs: Array.from({ length: 12 }, (_, i) => ({
    optimizer: optimizers[i % 4],
    hyper: { lr: 0.002 * (1 + i) },
  })),
};

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
const packed = await new Response(
  new Blob([JSON.stringify(experiment)]).stream().pipeThrough(new CompressionStream('deflate-raw')),
).arrayBuffer();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.addInitScript(watchFrames);
await page.goto(`http://127.0.0.1:${port}/#1.${Buffer.from(packed).toString('base64url')}`);
await page.locator('[data-testid=scene][data-scene-ready]').waitFor({ timeout: 60_000 });

/** Collects the next `count` frames. @param {number} count */
const collect = (count) =>
  page.evaluate(async (wanted) => {
    const frames = /** @type {any} */ (globalThis).frameCosts;
    frames.length = 0;
    await new Promise((resolve) => {
      const look = () => (frames.length >= wanted ? resolve(undefined) : setTimeout(look, 50));
      look();
    });
    return [...frames];
  }, count);

/** @param {string} name @param {number[]} costs */
const tell = (name, costs) => {
  const sorted = costs.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  console.log(`${name}: ${at(0.5).toFixed(2)} ms median, ${at(0.95).toFixed(2)} ms p95`);
};

await page.getByLabel('Speed').selectOption({ label: '100 steps/s' });
await page.getByRole('button', { name: 'Reset to the start' }).click();
await page.getByRole('button', { name: 'Play', exact: true }).click();
tell('playing', await collect(60));
await page.getByTestId('playhead').fill('2000');
const box = await page.getByTestId('start').boundingBox();
if (!box) throw new Error('There is no start on the page.');
await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
await page.mouse.down();
let going = true;
const moving = (async () => {
  for (let i = 0; going; i++) {
    const turn = i / 9;
    await page.mouse.move(
      box.x + box.width / 2 + 60 * Math.sin(turn),
      box.y + box.height / 2 - 40 * Math.sin(turn / 2),
    );
  }
})();
tell('dragging the start', await collect(60));
going = false;
await moving;
await page.mouse.up();
await browser.close();
await server.close();

/** In the page: sums up the callbacks of each animation frame, without the time inside WebGL. */
function watchFrames() {
  const scope = /** @type {any} */ (globalThis);
  const costs = (scope.frameCosts = []);
  let drawing = 0;
  for (const key of Object.getOwnPropertyNames(WebGL2RenderingContext.prototype)) {
    const property = Object.getOwnPropertyDescriptor(WebGL2RenderingContext.prototype, key);
    if (typeof property?.value !== 'function') continue;
    const call = property.value;
    /** @type {any} */ (WebGL2RenderingContext.prototype)[key] = function (
      /** @type {any[]} */ ...args
    ) {
      const began = performance.now();
      try {
        return call.apply(this, args);
      } finally {
        drawing += performance.now() - began;
      }
    };
  }
  const request = scope.requestAnimationFrame.bind(scope);
  let frame = -1;
  scope.requestAnimationFrame = (/** @type {FrameRequestCallback} */ act) =>
    request((/** @type {number} */ now) => {
      const before = drawing;
      const began = performance.now();
      act(now);
      const cost = performance.now() - began - (drawing - before);
      if (now === frame) costs[costs.length - 1] += cost;
      else costs.push(cost);
      frame = now;
    });
}
