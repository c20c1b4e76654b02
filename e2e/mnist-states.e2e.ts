import type { Download } from 'playwright/test';
import { formatCount } from '../src/ui/numbers';
import { bytesOf, card, downloaded, expect, figure, test } from './support';
import {
  PATIENCE,
  adam,
  becomes,
  dataOf,
  momentum,
  open,
  pausedAfter,
  play,
  stepOf,
  stepsOf,
  trained,
  unfold,
} from './training';

test.beforeEach(() => test.setTimeout(PATIENCE));

/** What a .safetensors file says, and its numbers as they lie there. */
function stateIn(bytes: Buffer) {
  const end = 8 + Number(bytes.readBigUInt64LE(0));
  const { __metadata__: said, ...tensors } = JSON.parse(bytes.subarray(8, end).toString()) as {
    __metadata__: { ravine: string };
  };
  const standing: unknown = JSON.parse(said.ravine);
  return { tensors, standing, numbers: bytes.subarray(end).toString('base64') };
}

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
  await expect(items).toHaveCount(Math.ceil(step / 400)); // one an epoch, and where it rests
  await expect(items.nth(0)).toContainText(/end of epoch 1.*step 400, \d\d\.\d\d %/);
  await expect(items.last()).toContainText(`step ${formatCount(step)}`);
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
