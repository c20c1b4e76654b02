import {
  bytesOf,
  downloaded,
  expect,
  exported,
  linkTo,
  openPlayground,
  pickExport,
  raceEnds,
  test,
} from './support';

const experiment = {
  mode: 'playground',
  surface: 'valley',
  params: { kappa: 16, angle: 0 },
  start: [-1, 0.5],
  steps: 30,
  runs: [
    { optimizer: 'sgd', hyper: { lr: 0.1 }, name: 'plain, "SGD"' },
    { optimizer: 'lion', hyper: { lr: 0.01 } },
  ],
};

test.beforeEach(async ({ page }) => {
  await openPlayground(page, await linkTo(experiment));
  await raceEnds(page);
});

test('the table and the data hold the same paths; the script is for PyTorch', async ({ page }) => {
  const csv = await exported(page, /^Table/);
  expect(csv.suggestedFilename()).toBe('ravine-valley-sgd-lion.csv');
  const [header, ...rows] = (await bytesOf(csv)).toString().trimEnd().split('\r\n');
  expect(header).toMatch(/^step,"plain, ""SGD"" x",/);
  expect(rows).toHaveLength(31);

  const json = await exported(page, /^Data/);
  const { experiment: kept, runs } = JSON.parse((await bytesOf(json)).toString()) as {
    experiment: { surface: string };
    runs: { status: string; x: number[]; y: number[]; loss: number[]; lr: number[] }[];
  };
  expect(kept.surface).toBe('valley');
  rows.forEach((row, step) => {
    const ours = runs.flatMap(({ x, y, loss, lr }) => [x[step], y[step], loss[step], lr[step]]);
    expect(row.split(',').map(Number)).toEqual([step, ...ours]);
  });

  const script = await exported(page, /^PyTorch script/);
  expect(script.suggestedFilename()).toBe('ravine-valley-sgd-lion.py');
  const text = (await bytesOf(script)).toString();
  expect(text).toContain('torch.optim.SGD([p], lr=0.1');
  expect(text).toContain('class Lion(torch.optim.Optimizer)');
  expect(text).toContain('def surface(x, y, kappa=16, angle=0)');
});

test('the picture has twice the size of the scene', async ({ page }) => {
  const box = (await page.getByTestId('scene').boundingBox())!;
  const bytes = await bytesOf(await exported(page, /^Picture/));
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBe(Math.round(2 * box.width));
  expect(bytes.readUInt32BE(20)).toBeGreaterThanOrEqual(Math.round(2 * box.height));
});

/** A small page: the race is drawn once more for every frame of a film. */
const small = { width: 700, height: 560 };

test('the race is recorded', async ({ page }) => {
  test.slow(); // it takes the time that it takes to watch it
  await page.setViewportSize(small);
  await pickExport(page, /^Video/);
  const film = await downloaded(page, async () => {
    await page.getByRole('button', { name: 'Record' }).click();
    await expect(page.getByRole('progressbar', { name: 'Recorded' })).toBeVisible();
  });
  const bytes = await bytesOf(film);
  expect(bytes.length).toBeGreaterThan(10_000);
  expect(bytes.readUInt32BE(0)).toBe(0x1a45dfa3); // WebM begins so
});

test('a recording can be cancelled', async ({ page }) => {
  await page.setViewportSize(small);
  await pickExport(page, /^Video/);
  await page.getByRole('button', { name: 'Record' }).click();
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
});
