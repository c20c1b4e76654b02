import { expect, test } from './support';

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
