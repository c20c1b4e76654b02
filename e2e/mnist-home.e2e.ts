import type { Download } from 'playwright/test';
import { bytesOf, downloaded, expect, exported, linkTo, pickExport, test } from './support';
import { PATIENCE, becomes, trained } from './training';

const experiment = {
  mode: 'mnist',
  model: { preset: 'lab' },
  batchSize: 250,
  images: 1000,
  epochs: 3,
  seed: 5,
  shuffle: true,
  runs: [
    {
      optimizer: 'momentum',
      hyper: { lr: 0.1 },
      name: 'two, "groups"',
      groups: [{ layers: [0, 6] }, { layers: [6, 12], weightDecay: 0.001 }],
      schedule: { type: 'StepLR', stepSize: 1, gamma: 0.5, every: 'epoch' },
    },
    { optimizer: 'lion', hyper: { lr: 0.001 } },
  ],
};
const STEPS = 12;

const textOf = async (download: Download): Promise<string> => (await bytesOf(download)).toString();

test.beforeEach(async ({ page }) => {
  test.setTimeout(PATIENCE);
  await page.goto(`/${await linkTo(experiment)}`);
  await becomes(page, 'ready');
});

test('the table and the data hold the same curves, and the script the first of them', async ({
  page,
}) => {
  await trained(page);
  const csv = await exported(page, /^Table/);
  expect(csv.suggestedFilename()).toBe('ravine-mnist-lab-momentum-lion.csv');
  const [header, ...rows] = (await textOf(csv)).trimEnd().split('\r\n');
  expect(header).toMatch(/^step,epoch,"two, ""groups"" loss",/);
  expect(rows).toHaveLength(STEPS);

  const json = await exported(page, /^Data/);
  const { experiment: kept, runs } = JSON.parse(await textOf(json)) as {
    experiment: object;
    runs: {
      loss: number[];
      accuracy: number[];
      lr: number[];
      test: { step: number; loss: number; accuracy: number }[];
    }[];
  };
  expect(kept).toMatchObject({ mode: 'mnist', seed: 5, images: 1000, batchSize: 250 });
  expect(runs[0]!.lr).toEqual([0.1, 0.05, 0.025].flatMap((lr) => Array<number>(4).fill(lr)));
  expect(runs.map(({ test }) => test.map(({ step }) => step))).toEqual([
    [4, 8, 12],
    [4, 8, 12],
  ]);
  rows.forEach((row, i) => {
    const ours = runs.flatMap(({ loss, accuracy, lr, test: tests }) => {
      const told = tests.find(({ step }) => step === i + 1);
      return [loss[i], accuracy[i], lr[i], told?.loss ?? 0, told?.accuracy ?? 0];
    });
    expect(row.split(',').map(Number)).toEqual([i + 1, Math.floor(i / 4) + 1, ...ours]);
  });

  const script = await exported(page, /^PyTorch script/);
  expect(script.suggestedFilename()).toBe('ravine-mnist-lab-momentum-lion.py');
  const text = await textOf(script);
  expect(text).toContain('{"params": layers[6:12].parameters(), "weight_decay": 0.001}');
  expect(text).toContain('lr_scheduler.StepLR(o, step_size=1, gamma=0.5), every="epoch"');
  expect(text).toContain('class Lion(torch.optim.Optimizer)');
  expect(text).toContain(`expected=[\n            ${runs[0]!.loss.slice(0, 5).join(', ')}`);
});

test('initial weights are there at once, those of a run after training', async ({ page }) => {
  await pickExport(page, /^Weights/);
  const dialog = page.getByRole('dialog', { name: 'Weights' });
  const saved = (name: string): Promise<Download> => {
    const item = dialog.getByRole('listitem', { name, exact: true });
    return downloaded(page, () => item.getByRole('button', { name: 'Save' }).click());
  };
  const namesIn = async (download: Download): Promise<string[]> => {
    const bytes = await bytesOf(download);
    const end = 8 + Number(bytes.readBigUInt64LE(0));
    return Object.keys(JSON.parse(bytes.subarray(8, end).toString()) as object).toSorted();
  };
  const lion = dialog.getByRole('listitem', { name: 'Lion' });
  await expect(lion.getByRole('button', { name: 'Save' })).toBeDisabled();
  const first = await saved('Initial weights');
  expect(first.suggestedFilename()).toBe('ravine-mnist-lab-seed-5.safetensors');
  const names = await namesIn(first);
  expect(names).toContain('layers.11.weight');
  expect(names).toContain('layers.3.num_batches_tracked');
  await page.keyboard.press('Escape');

  await trained(page);
  await pickExport(page, /^Weights/);
  const last = await saved('Lion');
  expect(last.suggestedFilename()).toBe(`ravine-mnist-lab-lion-step-${STEPS}.safetensors`);
  expect(await namesIn(last)).toEqual(names);
  expect(await bytesOf(last)).not.toEqual(await bytesOf(first));
});

test('a table of nothing is refused; the script needs no training', async ({ page }) => {
  await pickExport(page, /^Table/);
  const dialog = page.getByRole('dialog', { name: 'Table' });
  await expect(dialog).toContainText('There are no curves yet');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const text = await textOf(await exported(page, /^PyTorch script/));
  expect(text).not.toContain('expected=[');
  expect(text).toContain('WEIGHTS = "ravine-mnist-lab-seed-5.safetensors"');
});
