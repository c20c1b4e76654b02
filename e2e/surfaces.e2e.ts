import type { Page } from 'playwright/test';
import { surfaces } from '../surfaces/index';
import { expect, figure, inLink, linkTo, openPlayground, raceEnds, test } from './support';

const registry = Object.entries(surfaces);

/** Opens the gallery, as a reader without a mouse does. */
async function openGallery(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Surface: / }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'Surfaces' })).toBeVisible();
  await expect(page.locator('[data-surface]:focus')).toHaveAttribute('aria-checked', 'true');
}

test('every surface can be picked, shows its formula and races downhill', async ({ page }) => {
  test.setTimeout(240_000);
  const bowl = { mode: 'playground', surface: registry[0]![0] };
  await openPlayground(page, await linkTo(bowl));
  for (const [i, [, { name, f, params, start }]] of registry.entries()) {
    if (i > 0) {
      await openGallery(page);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
    }
    await expect(page.getByRole('button', { name: `Surface: ${name}`, exact: true })).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'Surface' }).locator('.katex').first(),
    ).toBeVisible();
    await raceEnds(page);
    const began = f(...start, ...Object.values(params).map(({ value }) => value));
    for (const run of [0, 1, 2, 3]) {
      await expect.poll(() => figure(page, run, 'loss')).toBeLessThan(began);
    }
  }
});

test('the gallery is gone through by arrows, letters and Escape, and shows pictures', async ({
  page,
}) => {
  await openPlayground(page);
  await openGallery(page);
  const focused = page.locator('[data-surface]:focus');
  await page.keyboard.type('levy');
  await expect(focused).toHaveAttribute('data-surface', 'levy-13');
  await page.keyboard.press('End');
  await expect(focused).toHaveAttribute('data-surface', registry.at(-1)![0]);
  await page.keyboard.press('ArrowUp');
  await expect(focused).not.toHaveAttribute('data-surface', registry.at(-1)![0]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu', { name: 'Surfaces' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Surface: Valley' })).toBeFocused();

  // Each tile carries a picture of its own, in the colours of the page.
  await openGallery(page);
  const pictureOf = async (id: string): Promise<string> => {
    const canvas = page.locator(`[data-surface="${id}"] canvas`);
    await canvas.scrollIntoViewIfNeeded();
    await expect(canvas).toHaveAttribute('data-drawn', /.+/);
    return canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
  };
  const pictures = [];
  for (const [id] of registry) pictures.push(await pictureOf(id));
  expect(new Set(pictures).size).toBe(registry.length);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('[data-surface="monkey-saddle"] canvas')).toHaveAttribute(
    'data-drawn',
    'true',
  );
  expect(await pictureOf('monkey-saddle')).not.toBe(pictures.at(-1));
});

test('parameters are sliders that change the surface and the race', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  // Momentum: what is left of plain descent in the end lies along the floor, whatever κ is.
  const before = await figure(page, 1, 'loss');
  const kappa = page.getByRole('slider', { name: /^condition number/ });
  await kappa.focus();
  await kappa.press('PageDown');
  await expect.poll(() => figure(page, 1, 'loss')).not.toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => figure(page, 1, 'loss')).toBe(before);
});

test('how it is drawn is chosen, shown at once, and in the link', async ({ page }) => {
  await openPlayground(page, await linkTo({ mode: 'playground', surface: 'himmelblau' }));
  await raceEnds(page);
  const version = page.locator('[data-scene-version]');
  const drawn = async (act: () => Promise<void>): Promise<void> => {
    const before = Number(await version.getAttribute('data-scene-version'));
    await act();
    await expect
      .poll(async () => Number(await version.getAttribute('data-scene-version')))
      .toBeGreaterThan(before);
  };
  const legend = page.locator('[data-layer=legend]');
  await expect(legend).toContainText('log(1 + f)');
  await page.getByRole('button', { name: 'How it is drawn' }).click();
  const options = page.getByRole('dialog', { name: 'View' });
  await drawn(() => options.getByRole('radio', { name: 'linear' }).click());
  await expect(legend).not.toContainText('log(1 + f)');
  await drawn(() => options.getByRole('radio', { name: 'clipped' }).click());
  await expect(legend).toContainText('90th percentile');
  await drawn(() => options.getByRole('radio', { name: 'cividis' }).click());
  await drawn(() => options.getByRole('switch', { name: 'contour lines' }).click());
  await drawn(() => options.getByRole('switch', { name: 'arrows at the heads' }).click());
  await expect(legend.getByText('−velocity')).toBeVisible();
  await page.keyboard.press('Escape');
  await drawn(() => page.getByRole('button', { name: 'From above' }).click());
  await expect
    .poll(() => inLink(page))
    .toMatchObject({
      view: { height: 'clipped', palette: 'cividis', contours: false, arrows: true, plan: true },
    });
});

test('noise moves the paths, and its seed brings them back', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const still = await figure(page, 0, 'loss');
  const noise = page.getByLabel('gradient noise', { exact: true });
  await noise.fill('0.5');
  await noise.press('Enter');
  await expect.poll(() => figure(page, 0, 'loss')).not.toBe(still);
  const shaken = await figure(page, 0, 'loss');

  await page
    .getByRole('region', { name: 'Surface' })
    .getByRole('button', { name: 'New seed' })
    .click();
  const seed = page.getByLabel('seed', { exact: true });
  await expect(seed).toHaveValue('2');
  await expect.poll(() => figure(page, 0, 'loss')).not.toBe(shaken);

  await seed.fill('1');
  await seed.press('Enter');
  await expect.poll(() => figure(page, 0, 'loss')).toBe(shaken);
  await noise.fill('0');
  await noise.press('Enter');
  await expect.poll(() => figure(page, 0, 'loss')).toBe(still);
});

test('on another surface the old one’s places and height are dropped', async ({ page }) => {
  const experiment = {
    mode: 'playground',
    surface: 'rosenbrock',
    view: { height: 'linear', contours: false },
    runs: [{ optimizer: 'sgd', hyper: { lr: 0.05 }, start: [-1, 2] }, { optimizer: 'adam' }],
  };
  await openPlayground(page, await linkTo(experiment));
  await raceEnds(page);
  await openGallery(page);
  await page.keyboard.type('bowl');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Surface: Bowl' })).toBeVisible();
  await raceEnds(page);
  // Both start where the bowl proposes: 60 steps of 0.05 from there.
  await expect.poll(() => figure(page, 0, 'loss')).toBeCloseTo(4.16 * 0.95 ** 120, 3);
});

test('a lesson locks what it names and hides what it names', async ({ page }) => {
  const experiment = {
    mode: 'playground',
    surface: 'valley',
    lesson: { title: 'Held', lock: ['surface', 'params'], hide: ['noise'] },
  };
  await openPlayground(page, await linkTo(experiment));
  await expect(page.getByRole('button', { name: 'Surface: Valley' })).toBeDisabled();
  await expect(page.getByRole('slider', { name: /^condition number/ })).toBeDisabled();
  await expect(page.getByLabel('start x', { exact: true })).toBeEnabled();
  await expect(page.getByLabel('gradient noise', { exact: true })).toHaveCount(0);
});
