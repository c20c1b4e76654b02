/** Drives a playground with a dozen long runs, and traces it while it plays and while it is dragged. */
import { categories, frameCosts } from './frames.mjs';

const optimizers = ['sgd', 'momentum', 'rmsprop', 'adam'];

/** 12 runs of 2,000 steps, none of which diverges. */
const experiment = {
  mode: 'playground',
  surface: 'valley',
  steps: 2000,
  runs: Array.from({ length: 12 }, (_, i) => ({
    optimizer: optimizers[i % 4],
    hyper: { lr: 0.002 * (1 + i) },
  })),
};

/**
 * @typedef {object} Phase
 * @property {string} name
 * @property {number[]} costs Milliseconds of script, frame by frame.
 * @property {number} calls Draw calls a frame, at most.
 */

/**
 * Opens the playground of a built site and measures it. The adapter is given nothing to draw: its
 * calls are counted and dropped, so that frames come as fast as on a machine with a GPU.
 * @param {import('playwright').Browser} browser
 * @param {string} site Its address.
 * @returns {Promise<Phase[]>}
 */
export async function measure(browser, site) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.addInitScript(countDrawCalls);
    await page.goto(`${site}#1.${await packed(experiment)}`);
    await page.locator('[data-testid=scene][data-scene-ready]').waitFor({ timeout: 30_000 });
    await ended(page); // the opening race warms everything up
    await page.getByLabel('Speed').selectOption({ label: '500 steps/s' });

    const playing = await traced(browser, page, 'playing', async () => {
      await page.keyboard.press('Space');
      await ended(page);
    });

    const box = await page.getByTestId('start').boundingBox();
    if (!box) throw new Error('There is no start on the page.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    let turn = 0;
    const drag = async (/** @type {number} */ moves) => {
      for (let i = 0; i < moves; i++, turn += 1 / 9)
        await page.mouse.move(x + 60 * Math.sin(turn), y - 40 * Math.sin(turn / 2));
    };
    await drag(30);
    const dragging = await traced(browser, page, 'dragging the start', () => drag(120));
    await page.mouse.up();
    return [playing, dragging];
  } finally {
    await page.close();
  }
}

/**
 * @param {import('playwright').Browser} browser
 * @param {import('playwright').Page} page
 * @param {string} name
 * @param {() => Promise<void>} act
 * @returns {Promise<Phase>}
 */
async function traced(browser, page, name, act) {
  await page.evaluate(() => void (globalThis.drawCalls.most = 0));
  await browser.startTracing(page, { categories });
  await act();
  const costs = frameCosts(await browser.stopTracing());
  return { name, costs, calls: await page.evaluate(() => globalThis.drawCalls.most) };
}

/** Waits for the end of the race, without asking again and again. @param {import('playwright').Page} page */
const ended = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const main = document.querySelector('main');
        const look = () => main?.dataset['race'] === 'ended';
        const observer = new MutationObserver((records) => {
          if (records.length > 0 && look()) {
            observer.disconnect();
            resolve(undefined);
          }
        });
        if (look() && !document.querySelector('[aria-label=Pause]')) return resolve(undefined);
        if (main) observer.observe(main, { attributeFilter: ['data-race'] });
      }),
  );

/** An experiment as a link holds it. @param {object} document */
async function packed(document) {
  const stream = new Blob([JSON.stringify(document)]).stream();
  const bytes = stream.pipeThrough(new CompressionStream('deflate-raw'));
  return Buffer.from(await new Response(bytes).arrayBuffer()).toString('base64url');
}

/** In the page: counts the draw calls of every frame instead of drawing. */
function countDrawCalls() {
  const told = (globalThis.drawCalls = { most: 0 });
  let frame = -1;
  let calls = 0;
  const count = () => {
    const now = Number(document.timeline.currentTime);
    calls = now === frame ? calls + 1 : 1;
    frame = now;
    told.most = Math.max(told.most, calls);
  };
  for (const key of /** @type {const} */ (['drawArrays', 'drawElements']))
    WebGL2RenderingContext.prototype[key] = count;
}
