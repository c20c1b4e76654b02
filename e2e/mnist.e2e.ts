import { gunzipSync, gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { expect, figure, test, linkTo, pickSchedule } from './support';
import { PATIENCE, becomes, play } from './training';

const names = ['SGD', 'Momentum', 'RMSprop', 'Adam'];

const epoch = (model: unknown, epochs: number, extra: object = {}) => ({
  mode: 'mnist',
  model,
  batchSize: 256,
  epochs,
  seed: 1,
  shuffle: true,
  ...extra,
  runs: [
    { optimizer: 'sgd', hyper: { lr: 0.1 } },
    { optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 } },
    { optimizer: 'rmsprop', hyper: {} },
    { optimizer: 'adam', hyper: {} },
  ],
});

test('the lab network learns the real MNIST in four runs side by side', async ({ page }) => {
  test.setTimeout(PATIENCE);
  await page.goto(`/${await linkTo(epoch({ preset: 'lab' }, 1))}`);
  await expect(page.getByText('Loading the 70 000 images of MNIST')).toBeVisible();
  await becomes(page, 'ready');
  await play(page);
  await becomes(page, 'training');
  await becomes(page, 'done');

  await expect(page.getByTestId('step-counter')).toContainText('235');
  for (const [run, name] of names.entries()) {
    const card = page.getByTestId(`run-card-${run}`);
    await expect(card).toContainText(name);
    expect(Number(await card.getAttribute('data-accuracy'))).toBeGreaterThan(0.85);
  }
  // What is said to train is what trained: here, where no GPU is, the processor.
  const status = page.getByTestId('executor-status');
  await expect(status).toContainText(/WebAssembly SIMD/);
  await expect(status).toContainText('no hardware GPU found');
  await expect(page.getByTestId('epoch-table')).toContainText('Adam');
});

test('training pauses, steps, goes on and stops', async ({ page }) => {
  test.setTimeout(PATIENCE);
  await page.goto(`/${await linkTo(epoch({ preset: '784-128-10' }, 3))}`);
  await becomes(page, 'ready');
  await play(page);
  await expect.poll(() => figure(page, 3, 'loss')).toBeGreaterThan(0);
  await page.keyboard.press(' ');
  await becomes(page, 'paused');
  await expect(page.getByRole('main')).toHaveAttribute('data-level', 'true');
  const stepOf = async (run: number): Promise<number> =>
    Number(await page.getByTestId(`run-card-${run}`).getAttribute('data-step'));
  const steps = (): Promise<number[]> => Promise.all([0, 1, 2, 3].map(stepOf));
  // A run whose worker has only just started is not waited for; a single step fetches it up.
  const next = Math.max(...(await steps())) + 1;
  expect(next).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect.poll(steps).toEqual([next, next, next, next]);

  // The other mode can be looked at meanwhile; training waits where it was.
  await page.getByRole('button', { name: 'Surfaces' }).click();
  await expect(page.getByRole('heading', { name: 'Valley' })).toBeVisible();
  await page.getByRole('button', { name: 'MNIST' }).click();
  await becomes(page, 'paused');
  expect(await steps()).toEqual([next, next, next, next]);

  await page.getByRole('button', { name: 'Stop here' }).click();
  await becomes(page, 'done');
  await page.getByRole('button', { name: 'Reset to the start' }).click();
  await becomes(page, 'ready');
  expect(await steps()).toEqual([0, 0, 0, 0]);
});

test('a schedule is switched on and drawn; training follows it', async ({ page }) => {
  test.setTimeout(PATIENCE);
  await page.goto(`/${await linkTo(epoch({ preset: 'lab' }, 1, { steps: 60 }))}`);
  await becomes(page, 'ready');
  const card = page.getByTestId('run-card-0');
  await card.getByRole('button', { name: 'SGD', exact: true }).click();
  await pickSchedule(card, 'ExponentialLR');
  await card.getByLabel('The schedule counts').selectOption('step');
  await expect(card.getByRole('img', { name: /Learning rate of SGD/ })).toBeVisible();
  await play(page);
  await becomes(page, 'done');
  expect(await figure(page, 0, 'loss')).toBeGreaterThan(0);
});

test('a run that diverges is named with its step, and the others go on', async ({ page }) => {
  test.setTimeout(PATIENCE);
  const experiment = epoch({ preset: '784-128-10' }, 1, { steps: 40 });
  experiment.runs[0] = { optimizer: 'sgd', hyper: { lr: 1e6 } };
  await page.goto(`/${await linkTo(experiment)}`);
  await becomes(page, 'ready');
  await play(page);
  await becomes(page, 'done');
  await expect(page.getByTestId('run-card-0')).toContainText(/diverged at step \d+/i);
  await expect(page.getByTestId('run-card-3')).toHaveAttribute('data-step', '40');
});

const images = 'train-images-idx3-ubyte.gz';
const good = (): Buffer => readFileSync(new URL(`../public/mnist/${images}`, import.meta.url));

/** The good file with one pixel changed. */
function changed(): Buffer {
  const bytes = gunzipSync(good());
  bytes[5000]! ^= 1;
  return gzipSync(bytes, { level: 1 });
}

test('a damaged data file is refused by name, and the rest goes on working', async ({ page }) => {
  const damages = [
    { body: changed(), words: /SHA-256|hash/i },
    { body: good().subarray(0, 100_000), words: /cut short|truncated|damaged|ends/i },
    { body: Buffer.from('<!doctype html>not found'), words: /idx|not|MNIST/i },
  ];
  let body: Buffer | undefined = damages[0]!.body;
  await page.route(`**/${images}`, (route) =>
    body ? route.fulfill({ body, contentType: 'application/gzip' }) : route.continue(),
  );
  await page.goto(`/${await linkTo(epoch({ preset: 'lab' }, 1))}`);
  const trouble = page.getByTestId('data-trouble');
  const retry = page.getByRole('button', { name: 'Retry' });
  for (const [i, { words, ...damage }] of damages.entries()) {
    ({ body } = damage);
    if (i > 0) await retry.click();
    await expect(trouble).toContainText(words);
    await expect(trouble).toContainText(images);
    await becomes(page, 'error');
  }

  await page.getByRole('button', { name: 'Surfaces' }).click();
  await expect(page.getByRole('heading', { name: 'Valley' })).toBeVisible();
  await page.getByRole('button', { name: 'MNIST' }).click();
  await becomes(page, 'error'); // coming back tries again

  body = undefined;
  await retry.click();
  await becomes(page, 'ready');
});
