import { lessons } from '../src/lessons/index';
import { expect, linkTo, openPlayground, raceEnds, test } from './support';

const plain = { mode: 'playground', surface: 'bowl', steps: 30, runs: [{ optimizer: 'sgd' }] };

test('every lesson opens and says its sentences', async ({ page }) => {
  test.slow();
  await openPlayground(page);
  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.locator('[data-lesson]').first().click();
  const strip = page.getByTestId('lesson-strip');
  const all = Object.values(lessons);
  for (const [i, { title, notice, experiment }] of all.entries()) {
    await expect(strip.getByRole('heading')).toHaveText(title);
    for (const sentence of notice) await expect(strip).toContainText(sentence);
    await expect(page.getByLabel('Number of steps')).toHaveValue(String(experiment.steps));
    await raceEnds(page);
    if (i < all.length - 1) await strip.getByRole('button', { name: 'Next lesson' }).click();
  }
  await strip.getByRole('button', { name: 'Close the lesson' }).click();
  await expect(strip).toBeHidden();
  await page.getByRole('button', { name: 'Lessons' }).click();
  await expect(page.getByLabel('done')).toHaveCount(all.length);
});

test('opening a lesson can be undone', async ({ page }) => {
  await openPlayground(page, await linkTo(plain));
  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.locator('[data-lesson=saddle-point]').click();
  await expect(page.getByRole('heading', { name: 'Leaving a saddle' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByTestId('lesson-strip')).toBeHidden();
  await expect(page.getByLabel('Number of steps')).toHaveValue('30');
});

test('a teacher hides and locks; the reader may unlock a copy', async ({ page }) => {
  const lesson = {
    title: 'Look here',
    notice: 'Only look.',
    hide: ['charts', 'export'],
    lock: ['lessons'],
  };
  await openPlayground(page, await linkTo({ ...plain, lesson }));
  await expect(page.getByTestId('lesson-strip')).toContainText('Only look.');
  await expect(page.getByRole('button', { name: 'Lessons' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Export' })).toBeHidden();
  await page.getByRole('button', { name: 'Unlock and explore' }).click();
  await expect(page.getByTestId('lesson-strip')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Lessons' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Export' })).toBeVisible();
});

test('an embedded lesson has no bar, and what is locked stays locked', async ({ page }) => {
  const lesson = { title: 'Look here', lock: ['start'] };
  await page.goto(`/?embed${await linkTo({ ...plain, lesson })}`);
  await expect(page.getByTestId('scene')).toHaveAttribute('data-scene-ready', 'true');
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Unlock and explore' })).toBeHidden();
  const out = page.getByRole('link', { name: 'Open in Ravine' });
  await expect(out).toHaveAttribute('href', /^http[^?]*#1\./);
});

test('a teacher makes a lesson whose link opens it', async ({ page, context }) => {
  await openPlayground(page, await linkTo(plain));
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^Make a lesson/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('My own');
  await dialog.getByLabel('What to notice').fill('It is round.');
  await dialog.getByLabel('Export', { exact: true }).selectOption('hidden');
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(dialog.getByRole('textbox', { name: 'Embed' })).toHaveValue(
    /^<iframe src="[^"]*\?embed#1\.[^"]*" title="My own"/,
  );
  const other = await context.newPage();
  await other.goto(await link.inputValue());
  await expect(other.getByTestId('lesson-strip')).toContainText('It is round.');
  await expect(other.getByRole('button', { name: 'Export' })).toBeHidden();
});

test('the first visit is greeted once', async ({ page }) => {
  await openPlayground(page);
  const welcome = page.getByTestId('welcome');
  await expect(welcome).toBeVisible();
  await welcome.getByRole('button').click();
  await expect(welcome).toBeHidden();
  await page.reload();
  await expect(page.getByTestId('scene')).toHaveAttribute('data-scene-ready', 'true');
  await expect(welcome).toBeHidden();
});
