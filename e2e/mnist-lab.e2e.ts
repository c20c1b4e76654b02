import { labLessons } from '../src/lessons/mnist/index';
import { card, enter, expect, inLink, test } from './support';
import {
  PATIENCE,
  becomes,
  dataOf,
  momentum,
  open,
  play,
  reaches,
  sgd,
  stepOf,
  stepsOf,
  trained,
  unfold,
} from './training';

test.beforeEach(() => test.setTimeout(PATIENCE));

test('layers are typed and checked; batches grow and quieten the noise', async ({ page }) => {
  await open(page, { model: { preset: 'lab' }, runs: [momentum] });
  await page.getByRole('button', { name: 'Layers', exact: true }).click();
  const editor = page.getByRole('dialog', { name: 'Layers of the network' });
  await editor.getByRole('button', { name: 'Type the layers yourself' }).click();
  const first = editor.getByLabel('Width of hidden layer 1');
  await enter(first, '5000');
  await expect(editor.getByRole('alert')).toContainText('4096');
  await enter(first, '20');
  await editor.getByRole('button', { name: 'Remove hidden layer 3' }).click();
  await editor.getByLabel('Activation').selectOption('Tanh');
  await editor.getByRole('switch', { name: 'BatchNorm1d' }).click();
  await enter(editor.getByLabel('Dropout'), '0.25');
  await expect(editor.getByLabel('The network as PyTorch prints it')).toHaveText(
    [
      'MLP(',
      '  (layers): Sequential(',
      '    (0): Flatten(start_dim=1, end_dim=-1)',
      '    (1): Linear(in_features=784, out_features=20, bias=True)',
      '    (2): Tanh()',
      '    (3): Dropout(p=0.25, inplace=False)',
      '    (4): Linear(in_features=20, out_features=32, bias=True)',
      '    (5): Tanh()',
      '    (6): Dropout(p=0.25, inplace=False)',
      '    (7): Linear(in_features=32, out_features=10, bias=True)',
      '  )',
      ')',
    ].join('\n'),
  );
  await expect(editor).toContainText('16 702 parameters');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  const more = page.getByRole('dialog', { name: 'More about training' });
  await more.getByRole('switch', { name: 'Growing batches' }).click();
  const milestones = more.getByLabel('Epochs after which the batch grows');
  await enter(milestones, '2, 1');
  await expect(more.getByRole('alert')).toContainText('ascending');
  await enter(milestones, '1');
  await enter(more.getByLabel('By a factor of'), '2');
  await page.keyboard.press('Escape');
  // g = 0.1 · 2000 / (100 · (1 − 0.9))
  const noise = page.getByTestId('noise-scale');
  await expect(noise).toHaveText('noise scale g ≈ 20.0 (Momentum)');
  await trained(page);
  await expect(page.getByTestId('step-counter')).toContainText('of 40 steps');
  expect(await stepOf(page, 0)).toBe(20 + 10 + 10);
  await expect(noise).toHaveText('noise scale g ≈ 10.0 (Momentum)');
  await expect
    .poll(() => inLink(page))
    .toMatchObject({
      model: { layers: [784, 20, 32, 10], activation: 'Tanh', batchNorm: false, dropout: 0.25 },
      batchGrowth: { milestones: [1], factor: 2 },
    });
});

test('rates are changed while runs train: from the next step on, flagged, and in the link', async ({
  page,
}) => {
  const groups = [{ layers: [0, 2] }, { layers: [2, 4] }];
  const long = { images: 60_000, batchSize: 50, epochs: 200 };
  await open(page, { ...long, runs: [sgd, { ...momentum, groups }] });
  await play(page);
  await reaches(page, 0, 5);
  await unfold(page, 0, 'SGD');
  await enter(card(page, 0).getByLabel('learning rate', { exact: true }), '0.01');
  const flag = page.getByRole('slider', { name: /^SGD: η 0\.1 → 0\.01$/ });
  const at = Number(await flag.getAttribute('aria-valuenow'));
  expect(at).toBeGreaterThan(0);
  await expect(card(page, 0).getByRole('list', { name: 'Changes on the way' })).toContainText(
    `after step ${at}`,
  );

  await unfold(page, 1, 'Momentum');
  const second = card(page, 1).getByRole('region', { name: 'Group 2 of Momentum' });
  await second.getByRole('button', { name: /own value$/ }).click();
  await page.getByRole('menuitem', { name: 'learning rate' }).click();
  await enter(second.getByLabel('learning rate', { exact: true }), '0.02');
  const other = page.getByRole('slider', { name: /^Momentum: group 2 η 0\.1 → 0\.02$/ });
  const later = Number(await other.getAttribute('aria-valuenow'));
  await reaches(page, 1, later + 2);
  await page.getByRole('button', { name: 'Pause training' }).click();
  await becomes(page, 'paused');

  const { experiment: kept, runs } = await dataOf(page);
  const edits = [
    [{ step: at + 1, hyper: { lr: 0.01 } }],
    [{ step: later + 1, group: 1, hyper: { lr: 0.02 } }],
  ];
  expect(kept.runs).toMatchObject(edits.map((list) => ({ edits: list })));
  expect(inLink(page)).toMatchObject({ runs: edits.map((list) => ({ edits: list })) });
  expect(runs[0]!.lr.length).toBeGreaterThan(at);
  expect(runs[0]!.lr.slice(at - 1, at + 1)).toEqual([0.1, 0.01]);
  expect(new Set(runs[0]!.lr.slice(0, at))).toEqual(new Set([0.1]));
  expect(new Set(runs[0]!.lr.slice(at))).toEqual(new Set([0.01]));
});

test('a run joins while others train and catches up; leaving warns', async ({ page }) => {
  await open(page, { images: 60_000, batchSize: 50, epochs: 100, runs: [momentum] });
  await play(page);
  await reaches(page, 0, 100);
  await page.getByRole('button', { name: 'Add run' }).click();
  const text = page.getByRole('combobox', { name: /^Add run/ });
  await text.fill('adam');
  await text.press('Enter');
  await reaches(page, 1, 20);
  expect(await stepOf(page, 0)).toBeGreaterThan(100);

  // The page asks before all of it is lost; who stays goes on training.
  let asked = '';
  page.once('dialog', (dialog) => {
    asked = dialog.type();
    void dialog.dismiss();
  });
  const here = page.url();
  await page.evaluate(() => void setTimeout(() => location.reload()));
  await expect.poll(() => asked).toBe('beforeunload');
  expect(page.url()).toBe(here);
  await reaches(page, 0, (await stepOf(page, 0)) + 10);

  // Another executor begins anew, and is the one that is named.
  const status = page.getByTestId('executor-status');
  await expect(status).toHaveAttribute('data-executor', 'wasm');
  await status.getByRole('button', { name: 'Change' }).click();
  await page.getByRole('menuitemradio', { name: /^JavaScript/ }).click();
  await becomes(page, 'ready');
  await play(page);
  await reaches(page, 0, 3);
  await expect(status).toHaveAttribute('data-executor', 'cpu');
  await expect(status).toContainText('JavaScript');
});

test('early stopping ends a run that learns no more, and the others go on', async ({ page }) => {
  const still = { optimizer: 'sgd', hyper: { lr: 1e-9 } };
  await open(page, { epochs: 4, runs: [still, { ...momentum, hyper: { lr: 0.01 } }] });
  await page.getByRole('button', { name: 'More', exact: true }).click();
  const more = page.getByRole('dialog', { name: 'More about training' });
  await more.getByRole('switch', { name: 'Early stopping' }).click();
  await enter(more.getByLabel('Epochs without a better test loss'), '2');
  await enter(more.getByLabel('Better means lower by'), '0.001');
  await page.keyboard.press('Escape');
  await trained(page);
  expect(await stepsOf(page)).toEqual([60, 80]);
  await expect(card(page, 0)).toContainText(
    'Stopped early: no better test loss for 2 epochs; best at epoch 1',
  );
  await expect(card(page, 1)).not.toContainText('Stopped early');
  await expect
    .poll(() => inLink(page))
    .toMatchObject({
      earlyStopping: { patience: 2, minDelta: 0.001 },
    });
});

test('a range test finds a rate, which is taken over', async ({ page }) => {
  await open(page, { model: { preset: 'lab' }, images: 10_000, runs: [momentum] });
  await unfold(page, 0, 'Momentum');
  const rate = card(page, 0).getByLabel('learning rate', { exact: true });
  await expect(rate).toHaveValue('0.1');
  await card(page, 0).getByRole('button', { name: 'Find a rate' }).click();
  const take = card(page, 0).getByRole('button', { name: /^Take 0?\.?\d/ });
  await expect(take).toBeVisible({ timeout: 60_000 });
  await expect(
    card(page, 0).getByRole('img', { name: /^Loss of Momentum over the learning rate/ }),
  ).toBeVisible();
  const found = (await take.innerText()).replace('Take ', '');
  expect(Number(found)).toBeGreaterThan(1e-4);
  expect(Number(found)).toBeLessThan(1);
  await take.click();
  await expect(rate).toHaveValue(found);
  await expect.poll(() => inLink(page)).toMatchObject({ runs: [{ hyper: { lr: Number(found) } }] });
  expect(await stepOf(page, 0)).toBe(0);
});

test('each training of the lab opens with what to notice', async ({ page }) => {
  await open(page, { runs: [sgd] });
  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.locator('[data-lesson=mnist-momentum]').click();
  const strip = page.getByTestId('lesson-strip');
  const all = Object.values(labLessons);
  for (const [i, { title, notice, experiment: lesson }] of all.entries()) {
    await expect(strip.getByRole('heading')).toHaveText(title);
    for (const sentence of notice) await expect(strip).toContainText(sentence);
    await expect(page.getByLabel('epochs', { exact: true })).toHaveValue(String(lesson.epochs));
    await expect(page.locator('[data-testid^=run-card-]')).toHaveCount(lesson.runs.length);
    await becomes(page, 'ready');
    if (i < all.length - 1) await strip.getByRole('button', { name: 'Next lesson' }).click();
  }
});

test('a setting goes to the surface and back', async ({ page }) => {
  const schedule = { type: 'StepLR', stepSize: 7, gamma: 0.5, every: 'step' };
  const mine = { ...sgd, hyper: { lr: 0.03 }, name: 'mine', schedule };
  await open(page, { runs: [momentum, mine] });
  const take = async (label: string): Promise<void> => {
    await page.getByRole('button', { name: 'mine: actions' }).click();
    await page.getByRole('menuitem', { name: label }).click();
  };
  await take('Take to the surface');
  await expect(page.getByTestId('scene')).toHaveAttribute('data-scene-ready', 'true');
  await expect(page.getByTestId('taken-bar')).toContainText('mine came over from MNIST');
  const { every: _, ...bare } = schedule;
  await expect.poll(() => inLink(page)).toMatchObject({ mode: 'playground' });
  const { runs } = inLink(page) as { runs: object[] };
  expect(runs.at(-1)).toMatchObject({ ...mine, schedule: bare });

  await take('Take to MNIST');
  await becomes(page, 'ready');
  await expect(page.getByTestId('taken-bar')).toContainText(/^mine.* came over from the surface/);
  await expect
    .poll(() => inLink(page))
    .toMatchObject({
      mode: 'mnist',
      runs: [momentum, mine, { ...sgd, hyper: { lr: 0.03 }, schedule }],
    });
});
