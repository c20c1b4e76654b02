import {
  expect,
  figure,
  linkTo,
  middleOf,
  openPlayground,
  pickSchedule,
  raceEnds,
  test,
} from './support';

test('four optimizers race on the valley without a click, then rest', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openPlayground(page);
  await expect(page.getByRole('heading', { name: 'Valley' })).toBeVisible();
  for (const [i, name] of ['SGD', 'Momentum', 'RMSprop', 'Adam'].entries()) {
    await expect(page.getByTestId(`run-card-${i}`)).toContainText(name);
  }
  await raceEnds(page);
  await expect(page.getByTestId('step-counter')).toContainText('60');
  for (let run = 0; run < 4; run++) {
    await expect(page.getByTestId(`head-${run}`)).toBeVisible();
    expect(await figure(page, run, 'loss')).toBeLessThan(9.5); // where the race began
  }
  await expect(page.getByTestId('race-summary')).toContainText(/Step 60 of 60\. \w+ leads\./);
});

test('the surface is painted, not blank', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const picture = await page.getByTestId('scene').locator('canvas').screenshot();
  const colors = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Set<number>();
    for (let i = 0; i < data.length; i += 4) {
      seen.add(((data[i]! >> 3) << 10) | ((data[i + 1]! >> 3) << 5) | (data[i + 2]! >> 3));
    }
    return seen.size;
  }, picture.toString('base64'));
  expect(colors).toBeGreaterThan(150); // a drawn scene has over 400 shades, a blank one below 10
});

test('play, pause, step, scrub and reset move one playhead', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const counter = page.getByTestId('step-counter');
  await page.getByRole('button', { name: 'Reset to the start' }).click();
  await expect(counter).toContainText(/^0/);
  const starts = await figure(page, 0, 'loss');
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect(counter).toContainText(/^1/);
  expect(await figure(page, 0, 'loss')).toBeLessThan(starts);
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect(counter).toContainText(/^0/);

  await page.getByTestId('playhead').focus();
  await page.keyboard.press('End');
  await expect(counter).toContainText(/^60/);
  const ends = await figure(page, 1, 'loss');

  // The same seed, the same race.
  await page.getByRole('button', { name: 'Reset to the start' }).click();
  await page.getByLabel('Speed').selectOption({ label: '500 steps/s' });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await raceEnds(page);
  expect(await figure(page, 1, 'loss')).toBe(ends);
});

test('dragging the start redraws every path to the horizon while dragging', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const x = page.getByLabel('start x');
  const before = await x.inputValue();
  const losses = await Promise.all([0, 1, 2, 3].map((run) => figure(page, run, 'loss')));

  const { x: px, y: py } = await middleOf(page.getByTestId('start'));
  await page.mouse.move(px, py);
  await page.mouse.down();
  await page.mouse.move(px + 60, py - 20, { steps: 5 });
  await expect(x).not.toHaveValue(before);
  await expect(async () => {
    const moved = await Promise.all([0, 1, 2, 3].map((run) => figure(page, run, 'loss')));
    for (const [run, loss] of moved.entries()) expect(loss).not.toBe(losses[run]);
  }).toPass();
  await page.mouse.up();

  // A drag is one step back.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(x).toHaveValue(before);
});

test('the start is placed by a tap, by arrow keys and by typing', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const x = page.getByLabel('start x');
  await x.fill('-1');
  await x.press('Enter');
  await page.getByTestId('start').focus();
  // Three taps, faster than frames are drawn: each is 1 % of the domain.
  for (let tap = 0; tap < 3; tap++) await page.keyboard.press('ArrowRight');
  await expect(x).toHaveValue('−0.904');
  const typed = await x.inputValue();
  const { x: px, y: py } = await middleOf(page.getByTestId('minimum-0'));
  await page.mouse.click(px, py + 40);
  await expect(x).not.toHaveValue(typed);
});

test('a learning rate, a switch and a schedule change a path at once', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const card = page.getByTestId('run-card-3');
  await card.getByRole('button', { name: 'Adam', exact: true }).click();
  const before = await figure(page, 3, 'loss');
  await card.getByLabel('learning rate', { exact: true }).fill('0.05');
  await card.getByLabel('learning rate', { exact: true }).press('Enter');
  await expect.poll(() => figure(page, 3, 'loss')).not.toBe(before);

  await pickSchedule(card, 'CosineAnnealingLR');
  await expect(card.getByRole('img', { name: /Learning rate of Adam/ })).toBeVisible();
  await expect.poll(() => figure(page, 3, 'rate')).toBeLessThan(0.05);

  await page.getByRole('button', { name: 'Hide Adam' }).click();
  await expect(page.getByTestId('head-3')).toBeHidden();
  await page.getByRole('button', { name: 'Show Adam' }).click();
  await expect(page.getByTestId('head-3')).toBeVisible();
});

test('a path that diverges is said to, and the others go on', async ({ page }) => {
  const experiment = {
    mode: 'playground',
    surface: 'rosenbrock',
    steps: 100,
    runs: [
      { optimizer: 'sgd', hyper: { lr: 1 } },
      { optimizer: 'adam', hyper: { lr: 0.05 } },
    ],
  };
  await openPlayground(page, await linkTo(experiment));
  await raceEnds(page);
  await expect(page.getByTestId('run-card-0')).toContainText(/diverged at step \d+: /);
  expect(Number.isFinite(await figure(page, 1, 'loss'))).toBe(true);
});

test('the loss chart tells its values to the mouse, to keys and as a table', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const chart = page.getByTestId('loss-chart');
  await chart.scrollIntoViewIfNeeded();
  const { x, y } = await middleOf(chart);
  await page.mouse.move(x, y);
  await expect(chart.getByText(/^step \d+$/)).toBeVisible();
  for (const name of ['SGD', 'Momentum', 'RMSprop', 'Adam'])
    await expect(chart).toContainText(name);
  await page.getByRole('button', { name: 'Show Loss as table' }).click();
  await expect(page.getByRole('region', { name: 'Loss, table' })).toContainText('RMSprop');
});

test('reduced motion: nothing plays by itself, the paths are there', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  await expect(page.getByTestId('step-counter')).toContainText(/^60/);
});
