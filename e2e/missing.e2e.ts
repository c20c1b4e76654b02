import { chromium } from 'playwright';
import { browserFlags, findBrowser } from '../src/tools/browser.mjs';
import { expect, middleOf, test } from './support';

test('without WebGL a flat map takes over and says why, and its start is dragged', async ({
  baseURL,
}) => {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: [...browserFlags, '--disable-3d-apis'],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(baseURL!);
    await expect(page.getByTestId('scene').getByRole('status')).toContainText('WebGL 2');
    await expect(page.getByRole('main')).toHaveAttribute('data-race', 'ended', { timeout: 30_000 });
    await expect(page.getByTestId('race-summary')).toContainText('leads');

    await expect(page.getByTestId('scene')).toHaveAttribute('data-scene-still', 'true');
    for (let run = 0; run < 4; run++) await expect(page.getByTestId(`head-${run}`)).toBeVisible();
    const summary = await page.getByTestId('start').getAttribute('aria-label');
    const { x, y } = await middleOf(page.getByTestId('start'));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y - 30, { steps: 4 });
    await page.mouse.up();
    await expect(page.getByTestId('start')).not.toHaveAttribute('aria-label', summary!);
    const moved = await middleOf(page.getByTestId('start'));
    expect(Math.hypot(moved.x - x - 60, moved.y - y + 30)).toBeLessThan(4);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('a lost graphics context comes back with the picture', async ({ page, expectErrors }) => {
  expectErrors(/context lost|CONTEXT_LOST/i);
  await page.goto('/');
  const scene = page.getByTestId('scene');
  await expect(scene).toHaveAttribute('data-scene-ready', 'true');
  await expect(page.getByRole('main')).toHaveAttribute('data-race', 'ended', { timeout: 30_000 });
  const before = Number(await scene.getAttribute('data-scene-version'));
  await scene.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const lose = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
    canvas.addEventListener('webglcontextlost', () => setTimeout(() => lose.restoreContext()), {
      once: true,
    });
    lose.loseContext();
  });
  await expect
    .poll(async () => Number(await scene.getAttribute('data-scene-version')))
    .toBeGreaterThan(before);
});
