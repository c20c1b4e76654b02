import type { Locator, Page } from 'playwright/test';
import { families, schedules } from '../src/schedules/index';
import { expect, figure, linkTo, openPlayground, pickSchedule, raceEnds, test } from './support';

const steps = 120;

/** Opens a race of one run under a schedule, its card unfolded, and gives the card. */
async function openCard(page: Page, schedule?: unknown): Promise<Locator> {
  const run = { optimizer: 'momentum', hyper: { lr: 0.02, momentum: 0.9 } };
  const fragment = await linkTo({
    mode: 'playground',
    surface: 'valley',
    params: {},
    start: [-1.5, 2],
    steps,
    seed: 1,
    noise: 0,
    runs: [schedule === undefined ? run : { ...run, schedule }],
  });
  await openPlayground(page, fragment);
  await raceEnds(page);
  const card = page.getByTestId('run-card-0');
  await card.getByRole('button', { name: 'Momentum', exact: true }).click();
  return card;
}

const curveOf = (card: Locator) => card.getByRole('img', { name: /Learning rate of Momentum/ });

/** The line of the rate as it is drawn. */
const lineOf = (card: Locator) => curveOf(card).locator('path').nth(1).getAttribute('d');

test('each schedule can be picked, and draws a curve of its own', async ({ page }) => {
  test.slow();
  const card = await openCard(page);
  const curves = new Set([await lineOf(card)]);
  // What watches the loss draws what its own loss makes of it: that is another test.
  const ids = families.flatMap((family) => family.ids);
  for (const id of ids.filter((id) => id !== 'Constant' && id !== 'ReduceLROnPlateau')) {
    const before = await lineOf(card);
    await pickSchedule(card, id);
    await expect(card.getByRole('button', { name: `Schedule: ${id}` })).toBeVisible();
    await expect(card).toContainText(schedules[id].idea);
    await expect.poll(() => lineOf(card)).not.toBe(before);
    expect(curves).not.toContain(await lineOf(card));
    curves.add(await lineOf(card));
  }
});

test('a rate that waits for the loss falls where the run stalls', async ({ page }) => {
  const card = await openCard(page);
  await pickSchedule(card, 'ReduceLROnPlateau');
  const patience = card.getByLabel('steps without gain before a drop', { exact: true });
  await patience.fill('2');
  await patience.press('Enter');
  await expect.poll(() => figure(page, 0, 'rate')).toBeLessThan(0.02);
  expect(await lineOf(card)).toMatch(/V/);
});

test('a milestone is dragged along the curve, and by keys', async ({ page }) => {
  const card = await openCard(page, { type: 'MultiStepLR', milestones: [30, 90], gamma: 0.5 });
  const [first, second] = [1, 2].map((i) =>
    card.getByRole('slider', { name: `milestone ${i}`, exact: true }),
  ) as [Locator, Locator];
  const field = card.getByLabel('the steps at which the rate drops');
  await expect(field).toHaveValue('30, 90');
  await first.scrollIntoViewIfNeeded();
  const before = await lineOf(card);

  const box = (await curveOf(card).boundingBox())!;
  const { x, y, width, height } = (await first.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, y + height / 2, { steps: 4 });
  await expect(first).toHaveAttribute('aria-valuenow', '60');
  await expect.poll(() => lineOf(card)).not.toBe(before);
  // It stops at its neighbour.
  await page.mouse.move(box.x + box.width - 1, y + height / 2, { steps: 4 });
  await expect(first).toHaveAttribute('aria-valuenow', '90');
  await page.mouse.move(box.x + box.width / 2, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(field).toHaveValue('60, 90');

  await second.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(field).toHaveValue('60, 89');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(field).toHaveValue('60, 99');
  await page.keyboard.press('Home');
  await expect(field).toHaveValue('60, 60');
  await second.blur();

  // Keys in quick succession are one step back, slow ones are one each; the drag is one.
  const undo = page.getByRole('button', { name: 'Undo' });
  for (let keys = 0; keys < 3 && (await field.inputValue()) !== '60, 90'; keys++) {
    const now = await field.inputValue();
    await undo.click();
    await expect(field).not.toHaveValue(now);
  }
  await expect(field).toHaveValue('60, 90');
  await undo.click();
  await expect(field).toHaveValue('30, 90');
});

test('a sequence is composed of parts, put in order, and taken apart', async ({ page }) => {
  const card = await openCard(page);
  await pickSchedule(card, 'SequentialLR');
  await expect(card.getByRole('button', { name: 'Part 1: LinearLR' })).toBeVisible();
  await expect(card.getByRole('button', { name: 'Part 2: CosineAnnealingLR' })).toBeVisible();

  await card.getByRole('button', { name: 'Add part' }).click();
  await pickSchedule(card, 'StepLR', 'Part 3');
  const marks = card.getByLabel('the steps at which the next schedule takes over');
  await expect(marks).toHaveValue('12, 66');
  await card.getByRole('slider', { name: 'milestone 2', exact: true }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(marks).toHaveValue('12, 76');
  await expect(card).toContainText('from step 76 on');

  const before = await lineOf(card);
  await card.getByRole('button', { name: 'Move part 3 up' }).click();
  await expect(card.getByRole('button', { name: 'Part 2: StepLR' })).toBeVisible();
  await expect.poll(() => lineOf(card)).not.toBe(before);
  await card.getByRole('button', { name: 'Remove part 1' }).click();
  await expect(marks).toHaveValue('76');
  await expect(card.getByRole('button', { name: 'Part 1: StepLR' })).toBeVisible();

  // What PyTorch refuses as a part is not offered.
  await card.getByRole('button', { name: 'Part 1: StepLR' }).click();
  const menu = card.getByRole('menu', { name: 'Part 1' });
  await expect(menu.getByRole('menuitemradio', { name: 'ExponentialLR' })).toBeVisible();
  await expect(menu.getByRole('menuitemradio', { name: 'ReduceLROnPlateau' })).toHaveCount(0);
  await expect(menu.getByRole('menuitemradio', { name: 'ChainedScheduler' })).toHaveCount(0);
});

test('a chain multiplies its parts, a sequence among them', async ({ page }) => {
  const card = await openCard(page);
  await pickSchedule(card, 'ChainedScheduler');
  await pickSchedule(card, 'ConstantLR', 'Part 1');
  await pickSchedule(card, 'ExponentialLR', 'Part 2');
  const gamma = card.getByLabel('factor of each step', { exact: true });
  await gamma.fill('0.99');
  await gamma.press('Enter');
  await expect.poll(() => figure(page, 0, 'rate')).toBeCloseTo(0.02 * 0.99 ** steps, 4);

  await card.getByRole('button', { name: 'Add part' }).click();
  await pickSchedule(card, 'SequentialLR', 'Part 3');
  await expect(card.getByRole('button', { name: 'part 3, Part 1: LinearLR' })).toBeVisible();
});

test('a formula is typed; one that is wrong says where', async ({ page }) => {
  const card = await openCard(page);
  await pickSchedule(card, 'LambdaLR');
  const field = card.getByLabel(/share of the rate at step e/);
  await field.fill('0.5 if e < 60 else 0.25');
  await field.press('Enter');
  await expect.poll(() => figure(page, 0, 'rate')).toBeCloseTo(0.005, 6);

  await field.fill('0.5 ** (epoch / 60)');
  await field.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(card.getByRole('alert')).toContainText('Character 9: “epoch” is not known here');
  await expect(card.locator('mark')).toHaveText('e');
  expect(await figure(page, 0, 'rate')).toBeCloseTo(0.005, 6); // the last good one is in force

  await field.fill('1 / e');
  await field.press('Enter');
  await expect(card.getByRole('alert')).toContainText('it is Infinity at e = 0');
});
