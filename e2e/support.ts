import { expect, test as base, type Locator, type Page } from 'playwright/test';

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

/** The number shown by a figure of a run's card, with its real minus sign read. */
export async function figure(page: Page, run: number, name: string): Promise<number> {
  const text = await page
    .getByTestId(`run-card-${run}`)
    .locator(`[data-figure=${name}]`)
    .innerText();
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
