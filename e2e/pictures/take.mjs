/** `node e2e/pictures/take.mjs`: takes the README's pictures of the built site anew. */
import { chromium } from 'playwright';
import { preview } from 'vite';
import { setUp } from '../../setup.mjs';
import { browserFlags, ensureBrowser, findBrowser } from '../../src/tools/browser.mjs';
import { buildIfStale } from '../../src/tools/build.mjs';
import { freePort } from '../../src/tools/port.mjs';
import { at, root } from '../../src/tools/project.mjs';

await setUp();
await ensureBrowser();
await buildIfStale();
const port = await freePort(4400);
const server = await preview({ root, logLevel: 'warn', preview: { port, strictPort: true } });
const executablePath = findBrowser();
const browser = await chromium.launch({
  args: browserFlags,
  ...(executablePath === undefined ? {} : { executablePath }),
});

/** @param {'light' | 'dark'} colorScheme @param {{ width: number, height: number }} viewport */
const open = async (colorScheme, viewport) => {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator('[data-testid=scene][data-scene-still]').waitFor({ timeout: 60_000 });
  return page;
};

/** @param {import('playwright').Page} page @param {string} name */
const take = async (page, name) => {
  await page.screenshot({ path: at('e2e', 'pictures', `${name}.png`) });
  await page.close();
};

const wide = { width: 1440, height: 900 };

for (const theme of /** @type {const} */ (['light', 'dark'])) {
  const page = await open(theme, wide);
  await page.getByTestId('playhead').fill('27');
  await page.getByTestId('run-card-3').getByRole('button', { name: 'Adam', exact: true }).click();
  await page.locator('[data-testid=scene][data-scene-still]').waitFor();
  await take(page, `surfaces-${theme}`);
}

const phone = await open('dark', { width: 390, height: 844 });
await take(phone, 'phone-dark');

const lab = await open('light', wide);
await lab.getByRole('button', { name: 'MNIST' }).click();
await lab.locator('main[data-training=ready]').waitFor({ timeout: 60_000 });
await lab.getByRole('button', { name: 'Train', exact: true }).click();
await lab.locator('main[data-training=done]').waitFor({ timeout: 300_000 });
await take(lab, 'mnist-light');

await browser.close();
await server.close();
