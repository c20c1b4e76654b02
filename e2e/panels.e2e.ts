import { createAccountant } from '../src/playground/account';
import { explainLines } from '../src/playground/explainLines';
import { race } from '../src/playground/race';
import { optimizers, type OptimizerId } from '../src/optim/index';
import { formatNumber } from '../src/ui/numbers';
import { surfaces } from '../surfaces/index';
import { expect, linkTo, middleOf, openPlayground, raceEnds, test } from './support';

const ids: OptimizerId[] = ['momentum', 'rmsprop', 'adam', 'rprop', 'adamw'];
const experiment = {
  mode: 'playground' as const,
  surface: 'rosenbrock',
  params: {},
  start: [-1.3, -0.3] as const,
  steps: 40,
  seed: 1,
  noise: 0,
  runs: ids.map((optimizer) => ({ optimizer, hyper: { lr: 1e-3 } })),
};

test('a step is explained in the numbers of its walk, for several optimizers', async ({ page }) => {
  await openPlayground(page, await linkTo(experiment));
  await raceEnds(page);
  const walks = race(experiment, surfaces.rosenbrock);
  const account = createAccountant();
  await page.getByTestId('playhead').focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
  const explain = page.getByTestId('explain');
  await expect(page.getByTestId('explain-step')).toHaveText('step 7 → 8');
  for (const [run, id] of ids.entries()) {
    await explain.getByLabel('Run to explain').selectOption(String(run));
    const told = account(experiment, surfaces.rosenbrock, run, 7)!;
    expect(told.after.x).toBe(walks[run]!.x[8]);
    const lines = explainLines(told, optimizers[id]);
    const shown = explain.locator('[data-line]');
    const read = () =>
      shown.evaluateAll((items) =>
        items.map((item) => [
          (item as HTMLElement).dataset['line'],
          ...[...item.querySelectorAll<HTMLElement>('[data-value]')].map(
            ({ dataset }) => `${dataset['axis']} ${dataset['value']}`,
          ),
        ]),
      );
    await expect
      .poll(read)
      .toEqual(
        lines.map(({ name, filled }) => [
          name,
          ...filled.map(({ axis, value }) => `${axis} ${value}`),
        ]),
      );
    // Formulas are set, not left as plain text.
    await expect(shown.last().locator('.katex').first()).toBeVisible();
  }
  await explain.getByRole('button', { name: 'Explain the next step' }).click();
  await expect(page.getByTestId('explain-step')).toHaveText('step 8 → 9');
  await expect(page.getByTestId('step-counter')).toContainText(/^8/);
});

test('the step by which a path diverged says where and why', async ({ page }) => {
  const wild = { ...experiment, runs: [{ optimizer: 'sgd', hyper: { lr: 1 } }] };
  await openPlayground(page, await linkTo(wild));
  await raceEnds(page);
  await expect(page.getByTestId('explain')).toContainText(/Diverged by this step: .+\./);
});

test('all charts share one cursor; a click seeks, and so does Enter', async ({ page }) => {
  await openPlayground(page, await linkTo(experiment));
  await raceEnds(page);
  const chart = page.getByTestId('loss-chart');
  const plot = chart.getByRole('application');
  const { x, y } = await middleOf(plot);
  await page.mouse.move(x, y);
  const readout = chart.getByRole('status');
  await expect(readout).toContainText(/^step \d+/);
  for (const name of ['Momentum', 'RMSprop', 'Adam', 'Rprop', 'AdamW'])
    await expect(readout).toContainText(name);
  const step = Number(/^step (\d+)/.exec(await readout.innerText())![1]);
  await page.mouse.click(x, y);
  await expect(page.getByTestId('step-counter')).toContainText(new RegExp(`^${step}(?!\\d)`));

  await plot.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(readout).toContainText(`step ${step - 1}`);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('step-counter')).toContainText(new RegExp(`^${step - 1}(?!\\d)`));
  await page.keyboard.press('Escape');
  await expect(readout).toBeHidden();
});

test('rate, gradient norm and distance stand beside the loss, on the scale wanted', async ({
  page,
}) => {
  await openPlayground(page, await linkTo(experiment));
  await raceEnds(page);
  await expect(page.getByTestId('rate-chart')).toBeVisible();
  for (const [button, id] of [
    ['Gradient norm', 'gradient-chart'],
    ['Distance to minimum', 'distance-chart'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByTestId(id)).toBeVisible();
  }
  for (const scale of ['linear', 'asinh', 'log'])
    await page.getByLabel('Scale of the loss').selectOption(scale);
  await page.getByRole('button', { name: 'Show Distance to minimum as table' }).click();
  const table = page.getByRole('region', { name: 'Distance to minimum, table' });
  await expect(table.getByRole('row')).toHaveCount(42);
  const walk = race(experiment, surfaces.rosenbrock)[0]!;
  const away = Math.hypot(walk.x[40]! - 1, walk.y[40]! - 1);
  await expect(table.getByRole('row').last().getByRole('cell').nth(1)).toHaveText(
    formatNumber(away),
  );
});

test('the board ranks the runs by a tolerance that can be typed', async ({ page }) => {
  await openPlayground(page, await linkTo(experiment));
  await raceEnds(page);
  await page.getByRole('tab', { name: 'Board' }).click();
  const board = page.getByTestId('board');
  await expect(board.getByRole('row')).toHaveCount(ids.length + 1);
  await expect(board).toContainText(
    'Same start, same steps, no noise; gradient evaluations (evals) counted',
  );
  await board.getByLabel('Tolerance').fill('1000');
  await board.getByLabel('Tolerance').press('Enter');
  for (let row = 1; row <= ids.length; row++)
    await expect(board.getByRole('row').nth(row).getByRole('cell').first()).toHaveText('0');
});

test('the right column folds, and stays folded', async ({ page }) => {
  await openPlayground(page);
  await page.getByRole('button', { name: 'Fold charts and explanation' }).click();
  await expect(page.getByTestId('loss-chart')).toBeHidden();
  await page.reload();
  await expect(page.getByTestId('scene')).toHaveAttribute('data-scene-ready', 'true');
  await expect(page.getByTestId('loss-chart')).toBeHidden();
  await page.getByRole('button', { name: 'Unfold charts and explanation' }).click();
  await expect(page.getByTestId('loss-chart')).toBeVisible();
});

test('what a lesson hides is not there', async ({ page }) => {
  const lesson = { title: 'Look at the paths', hide: ['charts', 'explain'] };
  await openPlayground(page, await linkTo({ ...experiment, lesson }));
  await expect(page.getByTestId('loss-chart')).toHaveCount(0);
  await expect(page.getByTestId('explain')).toHaveCount(0);
});
