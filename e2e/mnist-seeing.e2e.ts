import { expect, obstacles, overflow, test } from './support';
import { PATIENCE, adam, momentum, open, trained, unfold } from './training';

test.beforeEach(() => test.setTimeout(PATIENCE));

test('what was learned is seen: curves, epochs, digits, weights, classes, a drawing', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, { epochs: 2, runs: [momentum, adam] });
  await trained(page);

  const accuracy = page.getByTestId('accuracy-chart');
  const rows = accuracy.getByRole('row');
  await accuracy.getByRole('button', { name: 'Show Test accuracy as table' }).click();
  const over = page.getByRole('radiogroup', { name: 'Curves over' });
  await expect(rows.nth(2)).toContainText(/^40/);
  await over.getByRole('radio', { name: 'epochs' }).click();
  await expect(rows.nth(2)).toContainText(/^2\.00\s*\d\d\.\d\d %\s*\d\d\.\d\d %/);
  await over.getByRole('radio', { name: 'seconds of training' }).click();
  await expect(rows.nth(1)).toContainText(/^\d.* s\s*\S+ %/);

  const epochs = page.getByTestId('epoch-table');
  await expect(epochs.getByRole('row', { name: /^Adam/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Copy Text' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^Momentum\nEpoch 1 completed\. Loss - total: .*\nEpoch 2 .*\n\nAdam\nEpoch 1 .*\n/);

  const hardest = page.getByTestId('hardest-digits');
  await expect(hardest.locator('p')).toHaveCount(12);
  await expect(hardest.locator('[data-right]')).toHaveCount(24);
  await page.getByRole('tab', { name: 'Weights' }).click();
  await expect(page.getByTestId('first-weights').getByRole('listitem')).toHaveCount(16);
  await page.getByRole('tab', { name: 'Classes' }).click();
  const classes = page.getByTestId('class-accuracy');
  await expect(classes.getByText(/^Momentum \d+\.\d %, Adam \d+\.\d %$/)).toHaveCount(10);

  await page.getByRole('tab', { name: 'Draw' }).click();
  const { x, y, width } = (await page.getByTestId('draw-pad').boundingBox())!;
  await page.mouse.move(x + width * 0.5, y + width * 0.2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y + width * 0.8, { steps: 8 });
  await page.mouse.up();
  const answers = page.getByTestId('drawn-answers').locator('[data-said]');
  await expect(answers).toHaveCount(2);
  for (const answer of await answers.all()) await expect(answer).toHaveAttribute('data-said', '1');
});

test('no obstacle for assistive technology, wide and on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, { epochs: 1, runs: [momentum, adam] });
  await trained(page);
  await unfold(page, 0, 'Momentum');
  const looks = [
    { width: 1440, height: 900, colorScheme: 'light', view: 'Digits' },
    { width: 1440, height: 900, colorScheme: 'dark', view: 'Classes' },
    { width: 390, height: 844, colorScheme: 'dark', view: 'Runs' },
    { width: 390, height: 844, colorScheme: 'light', view: 'What it sees' },
  ] as const;
  for (const { colorScheme, view, ...size } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.getByRole('tab', { name: view }).click();
    expect(await obstacles(page), view).toEqual([]);
    expect(await overflow(page), view).toBeLessThanOrEqual(0);
  }
});
