import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright/test';
import { surfaces, type SurfaceId } from '../surfaces/index';
import { expect, linkTo, openPlayground, raceEnds, test } from './support';

const race = (surface: SurfaceId, rest: object = {}) => ({ mode: 'playground', surface, ...rest });
const noisy = [
  { optimizer: 'sgd', hyper: { lr: 0.05 }, cloud: 12 },
  { optimizer: 'momentum', hyper: { lr: 0.01 }, start: [0.5, -1] },
];

/** One of each: surfaces, themes, heights, palettes, the flat map, clouds, arrows and own starts. */
const scenes = [
  { name: 'valley-light', theme: 'light', experiment: race('valley') },
  { name: 'rosenbrock-dark', theme: 'dark', experiment: race('rosenbrock') },
  {
    name: 'himmelblau-plan',
    theme: 'light',
    experiment: race('himmelblau', { view: { plan: true } }),
  },
  {
    name: 'ackley-viridis',
    theme: 'dark',
    experiment: race('ackley', { view: { palette: 'viridis', height: 'linear' } }),
  },
  {
    name: 'valley-clouds-arrows',
    theme: 'light',
    experiment: race('valley', {
      steps: 20,
      noise: 2,
      runs: noisy,
      view: { arrows: true },
    }),
  },
  {
    name: 'himmelblau-clipped-cividis',
    theme: 'dark',
    experiment: race('himmelblau', {
      view: { palette: 'cividis', height: 'clipped', contours: false },
    }),
  },
] as const;

const stylePath = fileURLToPath(new URL('scene-only.css', import.meta.url));

test.use({ viewport: { width: 1280, height: 800 } });

/** What draws the scene, and whether it still may. */
const graphics = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=scene] canvas')!;
    const context = canvas.getContext('webgl2')!;
    const info = context.getExtension('WEBGL_debug_renderer_info');
    const renderer = String(
      context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER),
    );
    return { lost: context.isContextLost(), renderer };
  });

/** The share of a picture's pixels that have a colour, rather than being a grey. */
const colourful = (page: Page, picture: Buffer) =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
      if (Math.max(r, g, b) - Math.min(r, g, b) > 12) count++;
    }
    return count / (data.length / 4);
  }, picture.toString('base64'));

for (const theme of ['light', 'dark'] as const)
  test(`scenes are painted in the ${theme}; under SwiftShader, pixel for pixel as before`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const mine = scenes.filter((scene) => scene.theme === theme);
    await openPlayground(page, await linkTo(mine[0]!.experiment));
    const scene = page.getByTestId('scene');
    for (const { name, experiment } of mine) {
      await page.goto(`/${await linkTo(experiment)}`);
      await expect(page.locator('h1')).toHaveText(surfaces[experiment.surface].name);
      await raceEnds(page);
      await page.evaluate(() => document.fonts.ready);
      await expect(scene).toHaveAttribute('data-scene-still', 'true');
      const { lost, renderer } = await graphics(page);
      expect(lost).toBe(false);
      const picture = await scene.locator('canvas').screenshot();
      expect(await colourful(page, picture)).toBeGreaterThan(0.1);
      // Other renderers draw the same lines with other roundings: there the structure must do.
      if (/swiftshader/i.test(renderer))
        await expect(scene).toHaveScreenshot(`${name}.png`, {
          maxDiffPixelRatio: 0.003,
          threshold: 0.1,
          stylePath,
        });
    }
  });
