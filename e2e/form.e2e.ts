import { expect, obstacles, openPlayground, overflow, raceEnds, test } from './support';

const looks = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 1024, height: 768, colorScheme: 'dark' },
  { width: 1024, height: 768, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

test('no obstacle for assistive technology at any width, nothing over the edge', async ({
  page,
}) => {
  test.slow();
  await page.setViewportSize(looks[0]);
  await openPlayground(page);
  for (const { colorScheme, ...size } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await raceEnds(page);
    expect(await obstacles(page), `${colorScheme}, ${size.width} px`).toEqual([]);
    expect(await overflow(page), `${size.width} px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
});

test('the theme is chosen, kept, and there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openPlayground(page);
  const choose = async (theme: string): Promise<void> => {
    await page.getByRole('button', { name: 'Colours' }).click();
    await page.getByRole('menuitemradio', { name: theme }).click();
  };
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const paper = await ground();
  await choose('Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await ground()).not.toBe(paper);
  await choose('As the system');
  await expect.poll(ground).toBe(paper);
});

test('the race is driven by keys alone, and the keys can be switched off', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const counter = page.getByTestId('step-counter');
  await page.keyboard.press('r');
  await expect(counter).toContainText(/^0/);
  await page.keyboard.press('ArrowRight');
  await expect(counter).toContainText(/^1/);
  await page.keyboard.press(' ');
  await raceEnds(page);

  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help).toContainText('Space');
  await help.getByRole('switch').click();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('r');
  await expect(counter).toContainText(/^60/);
});
