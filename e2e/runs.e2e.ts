import type { Page } from 'playwright/test';
import {
  card,
  enter,
  expect,
  figure,
  inLink,
  linkTo,
  middleOf,
  openPlayground,
  raceEnds,
  test,
} from './support';

/** The names of the cards from top to bottom. */
const names = (page: Page): Promise<string[]> =>
  page.locator('[data-testid^=run-card-] h3').allInnerTexts();

const undo = (page: Page): Promise<void> => page.getByRole('button', { name: 'Undo' }).click();

async function act(page: Page, run: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `${run}: actions` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

async function seek(page: Page, step: number): Promise<void> {
  await page.getByTestId('playhead').fill(String(step));
  await expect(page.getByTestId('step-counter')).toContainText(new RegExp(`^${step}\\D`));
}

test('runs are added by typing, and there may be two of one kind', async ({ page }) => {
  await openPlayground(page);
  await page.getByRole('button', { name: 'Add run' }).click();
  const text = page.getByRole('combobox', { name: /^Add run/ });
  await expect(text).toBeFocused();
  await text.fill('adam');
  await expect(page.getByRole('option', { name: /^SGD/ })).toBeHidden();
  await expect(page.getByRole('option', { name: /lab/ })).toHaveCount(0);
  await text.press('Enter');
  await expect.poll(() => names(page)).toEqual(['SGD', 'Momentum', 'RMSprop', 'Adam', 'Adam 2']);
  await expect(page.getByTestId('head-4')).toBeVisible();
  await undo(page);
  await expect.poll(() => names(page)).toEqual(['SGD', 'Momentum', 'RMSprop', 'Adam']);
});

test('a run is duplicated, renamed, moved, hidden, removed, and all of it undone', async ({
  page,
}) => {
  await openPlayground(page);
  await act(page, 'Momentum', 'Duplicate');
  await expect
    .poll(() => names(page))
    .toEqual(['SGD', 'Momentum', 'Momentum 2', 'RMSprop', 'Adam']);

  await act(page, 'Momentum 2', 'Rename');
  await enter(page.getByLabel('Name of the run'), 'heavy ball');
  await expect(page.getByRole('button', { name: 'heavy ball', exact: true })).toBeFocused();
  await act(page, 'heavy ball', 'Move up');
  await expect
    .poll(() => names(page))
    .toEqual(['SGD', 'heavy ball', 'Momentum', 'RMSprop', 'Adam']);
  await expect(page.getByRole('button', { name: 'heavy ball: actions' })).toBeFocused();

  await page.getByRole('button', { name: 'heavy ball', exact: true }).focus();
  await page.keyboard.press('F2');
  await page.getByLabel('Name of the run').fill('no');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'heavy ball', exact: true })).toBeFocused();
  await page.keyboard.press('F2');
  await enter(page.getByLabel('Name of the run'), '');
  await expect
    .poll(() => names(page))
    .toEqual(['SGD', 'Momentum', 'Momentum 2', 'RMSprop', 'Adam']);

  await page.getByRole('button', { name: 'Hide Momentum 2' }).click();
  await expect(page.getByTestId('head-2')).toBeHidden();
  await act(page, 'Momentum 2', 'Remove');
  await expect.poll(() => names(page)).toEqual(['SGD', 'Momentum', 'RMSprop', 'Adam']);

  for (let change = 0; change < 6; change++) await undo(page);
  await expect.poll(() => names(page)).toEqual(['SGD', 'Momentum', 'RMSprop', 'Adam']);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a run takes another colour and shape', async ({ page }) => {
  await openPlayground(page);
  const mark = page.getByTestId('grip-0').locator('circle[fill]');
  const before = await mark.getAttribute('fill');
  await page.getByRole('button', { name: 'SGD: actions' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'orange circle' })).toBeChecked();
  await expect(
    page.getByRole('menuitemradio', { name: 'blue square, as Momentum' }),
  ).not.toBeChecked();
  await page.getByRole('menuitemradio', { name: 'teal bar' }).click();
  await expect(mark).not.toHaveAttribute('fill', before!);
  await undo(page);
  await expect(mark).toHaveAttribute('fill', before!);
});

test('cards are dragged into another order by their grips', async ({ page }) => {
  await openPlayground(page);
  const from = await middleOf(page.getByTestId('grip-0'));
  const to = await middleOf(card(page, 2));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, to.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => names(page)).toEqual(['Momentum', 'RMSprop', 'SGD', 'Adam']);
  // Every run keeps its look.
  await page.getByRole('button', { name: 'SGD: actions' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'orange circle' })).toBeChecked();
  await page.keyboard.press('Escape');
  await undo(page);
  await expect.poll(() => names(page)).toEqual(['SGD', 'Momentum', 'RMSprop', 'Adam']);
});

test('the slips of the lab are mended one after another', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const adam = card(page, 3);
  await adam.getByRole('button', { name: 'Adam', exact: true }).click();
  const torch = await figure(page, 3, 'loss');
  await adam.getByRole('radio', { name: 'As printed' }).click();
  await expect(adam.locator('.differs').first()).toBeVisible();
  await expect.poll(() => figure(page, 3, 'loss')).not.toBe(torch);

  const slips = adam.getByRole('switch', { name: /^slip: / });
  const count = await slips.count();
  expect(count).toBeGreaterThan(1);
  for (let slip = 0; slip < count; slip++) {
    const marks = await adam.locator('.katex-html .differs').count();
    await slips.nth(slip).click();
    await expect.poll(() => adam.locator('.katex-html .differs').count()).toBeLessThan(marks);
  }
  await expect(adam.getByRole('radio', { name: 'As the lab writes it' })).toBeChecked();
  await expect(adam).toContainText('No slip is left.');
  await adam.getByRole('radio', { name: 'PyTorch' }).click();
  await expect.poll(() => figure(page, 3, 'loss')).toBe(torch);
});

test('a change after a step leaves the path before it alone, is a flag, and is in the link', async ({
  page,
}) => {
  await openPlayground(page);
  await raceEnds(page);
  const sgd = card(page, 0);
  await sgd.getByRole('button', { name: 'SGD', exact: true }).click();
  const ends = await figure(page, 0, 'loss');
  await seek(page, 20);
  const there = await figure(page, 0, 'loss');
  await sgd.getByRole('radio', { name: 'after step 20' }).click();
  const rate = sgd.getByLabel('learning rate', { exact: true });
  await enter(rate, '0.01');

  const flag = page.getByRole('slider', { name: /^SGD: η .* → 0\.01$/ });
  await expect(flag).toHaveAttribute('aria-valuetext', 'after step 20');
  expect(await figure(page, 0, 'loss')).toBe(there);
  await seek(page, 60);
  await expect.poll(() => figure(page, 0, 'loss')).not.toBe(ends);
  // Before the change the card shows what was in force then.
  await seek(page, 10);
  await expect(rate).toHaveValue('0.1');
  await seek(page, 30);
  await expect(rate).toHaveValue('0.01');

  // Moved by keys, and by the mouse; each is one undo.
  await flag.focus();
  for (let key = 0; key < 3; key++) await page.keyboard.press('ArrowLeft');
  await expect(flag).toHaveAttribute('aria-valuetext', 'after step 17');
  await expect(sgd.getByRole('list', { name: 'Changes on the way' })).toContainText(
    'after step 17',
  );
  await undo(page);
  await expect(flag).toHaveAttribute('aria-valuetext', 'after step 20');
  const { x, y } = await middleOf(flag);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.up();
  await expect(flag).not.toHaveAttribute('aria-valuetext', 'after step 20');
  await undo(page);
  await expect(flag).toHaveAttribute('aria-valuetext', 'after step 20');

  await expect
    .poll(() => inLink(page))
    .toMatchObject({ runs: [{ edits: [{ step: 21 }] }, {}, {}, {}] });
  const { hash: link } = new URL(page.url());
  await page.goto('about:blank');
  await openPlayground(page, link);
  await expect(flag).toHaveAttribute('aria-valuetext', 'after step 20');
  await flag.focus();
  await page.keyboard.press('Delete');
  await expect(flag).toBeHidden();
  await raceEnds(page);
  await expect.poll(() => figure(page, 0, 'loss')).toBe(ends);
});

test('a run may start where no other does', async ({ page }) => {
  await openPlayground(page);
  await raceEnds(page);
  const sgd = card(page, 0);
  await sgd.getByRole('button', { name: 'SGD', exact: true }).click();
  const [own, other] = [await figure(page, 0, 'loss'), await figure(page, 1, 'loss')];
  await sgd.getByRole('switch', { name: 'own start' }).click();
  await enter(sgd.getByLabel('own start x'), '1.5');
  await expect.poll(() => figure(page, 0, 'loss')).not.toBe(own);
  expect(await figure(page, 1, 'loss')).toBe(other);
  await page.getByRole('button', { name: 'Reset to the start' }).click();
  expect(await figure(page, 0, 'x')).toBe(1.5);
  await sgd.getByRole('switch', { name: 'own start' }).click();
  await page.getByRole('button', { name: 'Jump to the end' }).click();
  await expect.poll(() => figure(page, 0, 'loss')).toBe(own);
});

test('noisy repetitions and a new seed need noise, and say so', async ({ page }) => {
  await openPlayground(page);
  const sgd = card(page, 0);
  await sgd.getByRole('button', { name: 'SGD', exact: true }).click();
  const field = sgd.getByLabel('noisy repetitions', { exact: true });
  await expect(field).toBeDisabled();
  await expect(sgd).toContainText('set the gradient noise above 0 first');
  await expect(
    page.getByTestId('transport').getByRole('button', { name: /^New seed: without noise/ }),
  ).toBeVisible();

  const experiment = { mode: 'playground', surface: 'bowl', noise: 0.5, steps: 40, seed: 3 };
  await page.goto('about:blank');
  await openPlayground(page, await linkTo(experiment));
  await raceEnds(page);
  await sgd.getByRole('button', { name: 'SGD', exact: true }).click();
  await enter(field, '65');
  await expect(sgd.getByRole('alert')).toContainText('from 0 to 64');
  await enter(field, '12');
  await expect(field).toHaveValue('12');
  const before = await figure(page, 0, 'loss');
  await page.getByTestId('transport').getByRole('button', { name: 'New seed' }).click();
  await expect.poll(() => figure(page, 0, 'loss')).not.toBe(before);
  await undo(page);
  await expect.poll(() => figure(page, 0, 'loss')).toBe(before);
});

test('quick key strokes on one slider are one undo', async ({ page }) => {
  await openPlayground(page);
  const sgd = card(page, 0);
  await sgd.getByRole('button', { name: 'SGD', exact: true }).click();
  const rate = sgd.getByLabel('learning rate', { exact: true });
  const before = await rate.inputValue();
  await sgd.getByLabel('learning rate, slider').focus();
  for (let key = 0; key < 4; key++) await page.keyboard.press('ArrowRight');
  await expect(rate).not.toHaveValue(before);
  await undo(page);
  await expect(rate).toHaveValue(before);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('what a lesson locks cannot be changed, what it hides is not there', async ({ page }) => {
  const lesson = { title: 'Look', lock: ['runs', 'hyper', 'transport', 'view'], hide: ['start'] };
  const runs = [{ optimizer: 'sgd', hyper: { lr: 0.1 } }];
  await openPlayground(page, await linkTo({ mode: 'playground', surface: 'bowl', runs, lesson }));
  const sgd = card(page, 0);
  await sgd.getByRole('button', { name: 'SGD', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Add run' })).toBeDisabled();
  await expect(sgd.getByLabel('learning rate', { exact: true })).toBeDisabled();
  await expect(sgd.getByRole('switch', { name: 'own start' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeDisabled();
  await expect(page.getByTestId('playhead')).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Hide SGD: locked/ })).toBeVisible();
  await page.getByRole('button', { name: 'How it is drawn' }).click();
  const view = page.getByRole('dialog', { name: 'View' });
  await expect(view).toContainText('The view is locked in this lesson.');
  await expect(view.getByRole('switch', { name: 'contour lines' })).toBeDisabled();
});

test('an experiment is kept under a name, renamed, opened and deleted', async ({ page }) => {
  await openPlayground(page);
  const horizon = page.getByLabel('Number of steps');
  await enter(horizon, '40');
  await page.getByRole('button', { name: 'Saves', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Saves' });
  await enter(dialog.getByLabel('Name of the save'), 'forty steps');
  await dialog.getByRole('button', { name: 'Rename forty steps' }).click();
  await enter(dialog.getByLabel('New name of forty steps'), 'short race');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await undo(page);
  await expect(horizon).toHaveValue('60');

  await page.getByRole('button', { name: 'Saves', exact: true }).click();
  await dialog.getByRole('button', { name: /^short race/ }).click();
  await expect(dialog).toBeHidden();
  await expect(horizon).toHaveValue('40');
  await page.getByRole('button', { name: 'Saves', exact: true }).click();
  await dialog.getByRole('button', { name: 'Delete short race' }).click();
  await expect(dialog).toContainText('Nothing is saved yet.');
});
