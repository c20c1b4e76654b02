import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import type { Download, Locator, Page } from 'playwright/test';
import { labLessons } from '../src/lessons/mnist/index';
import { formatCount } from '../src/ui/numbers';
import { expect, figure, linkTo, test } from './support';

test.beforeEach(() => test.setTimeout(150_000));

const small = { layers: [784, 16, 10] };
const sgd = { optimizer: 'sgd', hyper: { lr: 0.1 } };
const momentum = { optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0.9 } };
const adam = { optimizer: 'adam', hyper: {} };

/** 20 steps an epoch, unless told otherwise. */
const experiment = (extra: object) => ({
  mode: 'mnist',
  model: small,
  batchSize: 100,
  images: 2000,
  epochs: 3,
  seed: 7,
  shuffle: true,
  ...extra,
});

const card = (page: Page, run: number): Locator => page.getByTestId(`run-card-${run}`);

const becomes = (page: Page, phase: string): Promise<void> =>
  expect(page.getByRole('main')).toHaveAttribute('data-training', phase, { timeout: 90_000 });

async function open(page: Page, extra: object): Promise<void> {
  await page.goto(`/${await linkTo(experiment(extra))}`);
  await becomes(page, 'ready');
}

/** Presses play, whatever it is called now. */
const play = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^(Train|Go on training|Train again)$/ }).click();

async function trained(page: Page): Promise<void> {
  await play(page);
  await becomes(page, 'training');
  await becomes(page, 'done');
}

/** Waits until a run has taken so many steps, and looks in every frame. */
async function reaches(page: Page, run: number, steps: number): Promise<void> {
  await page.waitForFunction(
    ([id, least]) =>
      Number(document.querySelector<HTMLElement>(`[data-testid=${id}]`)!.dataset['step']) >= least,
    [`run-card-${run}`, steps] as const,
  );
}

/** Rests as soon as the first run has taken so many steps, and gives the steps of the first two. */
async function pausedAfter(page: Page, steps: number): Promise<[number, number]> {
  await reaches(page, 0, steps);
  await page.keyboard.press(' ');
  await becomes(page, 'paused');
  await expect(page.getByRole('main')).toHaveAttribute('data-level', 'true');
  return stepsOf(page);
}

const stepOf = async (page: Page, run: number): Promise<number> =>
  Number(await card(page, run).getAttribute('data-step'));

const stepsOf = (page: Page): Promise<[number, number]> =>
  Promise.all([stepOf(page, 0), stepOf(page, 1)]);

/** Types a number into a field and leaves it with Enter. */
async function enter(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}

const unfold = (page: Page, run: number, name: string): Promise<void> =>
  card(page, run).getByRole('button', { name, exact: true }).click();

/** The experiment in the address, as soon as it holds what is waited for. */
const inLink = (page: Page): unknown => {
  const packed = new URL(page.url()).hash.split('.', 2)[1] ?? '';
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString());
};

async function downloaded(page: Page, act: () => Promise<void>): Promise<Download> {
  const download = page.waitForEvent('download');
  await act();
  return download;
}

const bytesOf = async (download: Download): Promise<Buffer> =>
  readFileSync((await download.path())!);

/** What a .safetensors file says, and its numbers as they lie there. */
function stateIn(bytes: Buffer) {
  const end = 8 + Number(bytes.readBigUInt64LE(0));
  const { __metadata__: said, ...tensors } = JSON.parse(bytes.subarray(8, end).toString()) as {
    __metadata__: { ravine: string };
  };
  const standing: unknown = JSON.parse(said.ravine);
  return { tensors, standing, numbers: bytes.subarray(end).toString('base64') };
}

interface Taken {
  readonly experiment: { readonly runs: readonly object[] };
  readonly runs: readonly { readonly loss: number[]; readonly lr: number[] }[];
}

/** Everything that was measured, as the page gives it away. */
async function dataOf(page: Page): Promise<Taken> {
  const file = await downloaded(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /^Data/ }).click();
  });
  return JSON.parse((await bytesOf(file)).toString()) as Taken;
}

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

test('training paused and resumed after a reload ends as if nothing had happened', async ({
  page,
}) => {
  const model = { layers: [784, 64, 10], batchNorm: true, dropout: 0.2 };
  const schedule = { type: 'StepLR', stepSize: 1, gamma: 0.5, every: 'epoch' };
  const ground = { model, images: 20_000, batchSize: 50, epochs: 2 };
  await open(page, { ...ground, runs: [{ ...momentum, schedule }, adam] });
  await play(page);
  const steps = await pausedAfter(page, 100);
  const foremost = Math.max(...steps);
  expect(foremost).toBeLessThan(800);
  await expect(page.getByTestId('executor-status')).toContainText(
    `Saved in this browser up to step ${formatCount(foremost)}.`,
  );

  await page.reload();
  await becomes(page, 'ready');
  await page.getByRole('button', { name: /^Resume from step/ }).click();
  await becomes(page, 'paused');
  await expect(page.getByTestId('resume-bar')).toBeHidden();
  expect(await stepsOf(page)).toEqual(steps);
  await trained(page);
  const shown = async (): Promise<number[]> =>
    Promise.all([0, 1].map((run) => figure(page, run, 'loss')));
  const [resumed, end] = [await dataOf(page), await shown()];
  expect(resumed.runs[0]!.loss).toHaveLength(800);

  await trained(page); // again from the start, in one go
  expect(await shown()).toEqual(end);
  expect((await dataOf(page)).runs).toEqual(resumed.runs);
});

test('snapshots are restored, averaged, taken home and brought back', async ({ page }) => {
  await open(page, { images: 20_000, batchSize: 50, epochs: 60, runs: [momentum, adam] });
  await play(page);
  const [step, other] = await pausedAfter(page, 410);
  const snapshots = page.getByTestId('snapshots');
  await snapshots.getByLabel('Run').selectOption('Momentum');
  const items = snapshots.getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.nth(0)).toContainText(/end of epoch 1.*step 400, \d\d\.\d\d %/);
  await expect(items.nth(1)).toContainText(`step ${step}`);
  await expect(snapshots).toContainText('Choose two or more.');
  for (const box of await snapshots.getByRole('checkbox').all()) await box.check();
  await snapshots.getByRole('button', { name: 'Average predictions' }).click();
  await expect(snapshots).toContainText(/Together \d\d\.\d\d %, loss 0\.\d/);

  await unfold(page, 0, 'Momentum');
  const save = async (run: number): Promise<Download> =>
    downloaded(page, () =>
      card(page, run).getByRole('button', { name: 'Download', exact: true }).click(),
    );
  const now = await save(0);
  expect(now.suggestedFilename()).toBe(`momentum-step-${step}.safetensors`);
  const bytes = await bytesOf(now);
  await snapshots.getByRole('button', { name: 'Restore end of epoch 1, step 400' }).click();
  await expect(card(page, 0)).toHaveAttribute('data-step', '400');
  expect(await stepOf(page, 1)).toBe(other);
  await expect(items).toHaveCount(1);

  const upload = card(page, 0).getByLabel('Upload a state of Momentum');
  const put = (name: string, buffer: Buffer): Promise<void> =>
    upload.setInputFiles({ name, buffer, mimeType: 'application/octet-stream' });
  await put('notes.safetensors', Buffer.from('not a state at all'));
  await expect(card(page, 0).getByRole('alert')).toContainText('is no safetensors file');
  await put('short.safetensors', bytes.subarray(0, bytes.length - 100));
  await expect(card(page, 0).getByRole('alert')).toContainText('is cut off within');
  expect(await stepOf(page, 0)).toBe(400);
  await put('momentum.safetensors', bytes);
  await expect(card(page, 0)).toContainText('The run goes on from momentum.safetensors.');
  await expect(card(page, 0)).toHaveAttribute('data-step', String(step));
  expect(stateIn(await bytesOf(await save(0)))).toEqual(stateIn(bytes));

  await unfold(page, 1, 'Adam');
  await card(page, 1).getByLabel('Upload a state of Adam').setInputFiles({
    name: 'momentum.safetensors',
    buffer: bytes,
    mimeType: 'application/octet-stream',
  });
  await expect(card(page, 1).getByRole('alert')).toContainText('trained with another optimizer');
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

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`MNIST at ${width} px: no obstacle for assistive technology`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, { epochs: 1, runs: [momentum, adam] });
    await trained(page);
    await unfold(page, 0, 'Momentum');
    const views = width < 1000 ? ['Runs', 'What it sees'] : ['Digits', 'Classes'];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const view of views) {
        await page.getByRole('tab', { name: view }).click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const grave = violations.filter(
          ({ impact }) => impact === 'serious' || impact === 'critical',
        );
        expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      }
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
