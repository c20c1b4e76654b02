import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Download, type Locator, type Page } from 'playwright/test';

/** Remarks that nobody can act on: a screenshot reads the canvas back; React Three Fiber's own clock. */
const harmless = /GPU stall due to ReadPixels|THREE\.Clock: This module has been deprecated/;

/** A test that fails when the page reports an error, unless the test says which one it expects. */
export const test = base.extend<{ expectErrors: (pattern: RegExp) => void }>({
  expectErrors: [
    async ({ page }, use) => {
      const expected: RegExp[] = [harmless];
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
      });
      await use((pattern) => void expected.push(pattern));
      expect(errors.filter((text) => !expected.some((one) => one.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The experiment as the fragment of a link, packed as the page packs it. */
export async function linkTo(experiment: unknown): Promise<string> {
  const text = new Blob([JSON.stringify(experiment)]);
  const packed = await new Response(
    text.stream().pipeThrough(new CompressionStream('deflate-raw')),
  ).arrayBuffer();
  return `#1.${Buffer.from(packed).toString('base64url')}`;
}

/** The experiment in the address as it is now. */
export function inLink(page: Page): unknown {
  const packed = new URL(page.url()).hash.split('.', 2)[1] ?? '';
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString() || 'null');
}

/** Opens the playground and waits for the first whole drawing. */
export async function openPlayground(page: Page, fragment = ''): Promise<void> {
  await page.goto(`/${fragment}`);
  await expect(page.getByTestId('scene')).toHaveAttribute('data-scene-ready', 'true');
}

/** Waits until the race rests at its end. */
export const raceEnds = (page: Page): Promise<void> =>
  expect(page.getByRole('main')).toHaveAttribute('data-race', 'ended', { timeout: 30_000 });

/** The middle of an element, in the page's pixels. */
export async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = (await element.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A run's card, by its place. */
export const card = (page: Page, run: number): Locator => page.getByTestId(`run-card-${run}`);

/** Types into a field and leaves it with Enter. */
export async function enter(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}

/** The number shown by a figure of a run's card, with its real minus sign read. */
export async function figure(page: Page, run: number, name: string): Promise<number> {
  const text = await card(page, run).locator(`[data-figure=${name}]`).innerText();
  return Number(text.replaceAll('−', '-'));
}

/** Picks a schedule in a run's card, for the whole run or for one of its parts. */
export async function pickSchedule(card: Locator, name: string, of = 'Schedule'): Promise<void> {
  await card.getByRole('button', { name: new RegExp(`^${of}: `) }).click();
  await card
    .getByRole('menu', { name: of, exact: true })
    .getByRole('menuitemradio', { name, exact: true })
    .click();
}

/** Picks an export from the menu. */
export async function pickExport(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name }).click();
}

/** The file that an act brings. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<Download> {
  const download = page.waitForEvent('download');
  await act();
  return download;
}

/** Picks an export and gives what was downloaded. */
export const exported = (page: Page, name: RegExp): Promise<Download> =>
  downloaded(page, () => pickExport(page, name));

export const bytesOf = async (download: Download): Promise<Buffer> =>
  readFileSync((await download.path())!);

/** What stands in the way of assistive technology, and where; in the best case nothing. */
export async function obstacles(page: Page): Promise<unknown[]> {
  // What KaTeX paints is hidden from such technology, which reads the MathML beside it.
  const axe = new AxeBuilder({ page }).exclude('.katex-html');
  const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
