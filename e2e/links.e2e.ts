import { expect, linkTo, openPlayground, raceEnds, test } from './support';

test('the address holds the experiment, is copied, and opens it again', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPlayground(page);
  await raceEnds(page);
  await page.waitForURL(/#1\./);
  const before = page.url();
  const steps = page.getByLabel('Number of steps');
  await steps.fill('123');
  await steps.press('Enter');
  await page.waitForURL((url) => url.href !== before);
  const address = page.url();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  const second = await context.newPage();
  await second.goto(address);
  await expect(second.getByLabel('Number of steps')).toHaveValue('123');
});

test('a link with wrong fields names them and uses the rest', async ({ page }) => {
  const fragment = await linkTo({
    mode: 'playground',
    surface: 'rosenbrock',
    steps: 'many',
    runs: [{ optimizer: 'adam', hyper: { lr: 'fast' } }],
  });
  await page.goto(`/${fragment}`);
  const bar = page.getByTestId('fault-bar');
  await expect(bar).toContainText('steps');
  await expect(bar).toContainText('runs[0].hyper.lr');
  await expect(page.getByRole('heading', { name: 'Rosenbrock' })).toBeVisible();
  await bar.getByRole('button', { name: 'Dismiss' }).click();
  await expect(bar).toBeHidden();
});

test('a link that is none of ours, cut short or from the future is said to be so', async ({
  page,
}) => {
  await page.goto('/#hello');
  const bar = page.getByTestId('fault-bar');
  const told: string[] = [];
  for (const fragment of ['#hello', '#1.q1bKzU9R', '#7.abc']) {
    await page.evaluate((hash) => (location.hash = hash), fragment);
    await expect.poll(() => bar.innerText().then((text) => told.includes(text))).toBe(false);
    told.push(await bar.innerText());
    await raceEnds(page);
    await expect(page.getByRole('heading', { name: 'Valley' })).toBeVisible();
  }
});

test('a typed number that is none keeps its text, says what is taken, changes nothing', async ({
  page,
}) => {
  await openPlayground(page);
  await raceEnds(page);
  const card = page.getByTestId('run-card-0');
  await card.getByRole('button', { name: 'SGD', exact: true }).click();
  const rate = card.getByLabel('learning rate', { exact: true });
  const good = await card.locator('[data-figure=rate]').innerText();
  await rate.fill('fast');
  await rate.press('Tab');
  await expect(rate).toHaveValue('fast');
  await expect(rate).toHaveAttribute('aria-invalid', 'true');
  await expect(card.getByRole('alert')).toContainText('“fast” is not a number from 0');
  await expect(card.locator('[data-figure=rate]')).toHaveText(good);
});
