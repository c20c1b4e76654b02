import type { Page } from 'playwright/test';
import { expect, middleOf, openPlayground, raceEnds, test } from './support';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

interface Place {
  readonly x: number;
  readonly y: number;
}

/** One finger that goes down, moves and lifts. */
async function swipe(page: Page, from: Place, to: Place): Promise<void> {
  const hand = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Place[]) =>
    hand.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', from);
  for (let i = 1; i <= 8; i++) {
    const share = i / 8;
    await touch('touchMove', {
      x: from.x + share * (to.x - from.x),
      y: from.y + share * (to.y - from.y),
    });
  }
  await touch('touchEnd');
  await hand.detach();
}

test('a finger drags the start, taps a place, pulls the sheet up and scrolls over the canvas', async ({
  page,
}) => {
  await openPlayground(page);
  await raceEnds(page);
  const start = page.getByTestId('start');
  const says = (): Promise<string | null> => start.getAttribute('aria-label');
  const first = await says();
  const at = await middleOf(start);
  await swipe(page, at, { x: at.x + 30, y: at.y - 25 });
  await expect.poll(says).not.toBe(first);
  const dragged = await says();
  const minimum = await middleOf(page.getByTestId('minimum-0'));
  await page.touchscreen.tap(minimum.x + 10, minimum.y + 45);
  await expect.poll(says).not.toBe(dragged);

  const grip = page.getByRole('button', { name: 'Pull the panel up' });
  const low = await middleOf(grip);
  await swipe(page, low, { x: low.x, y: low.y - 120 });
  await expect(page.getByRole('button', { name: 'Push the panel down' })).toBeVisible();

  // Held sideways the page is longer than the screen: over the canvas it still scrolls.
  await page.setViewportSize({ width: 844, height: 390 });
  await page.reload();
  await raceEnds(page);
  const scene = (await page.getByTestId('scene').boundingBox())!;
  const rim = { x: scene.x + scene.width * 0.9, y: scene.y + scene.height * 0.85 };
  await swipe(page, rim, { x: rim.x, y: rim.y - 150 });
  await expect
    .poll(() => page.getByRole('main').evaluate(({ scrollTop }) => scrollTop))
    .toBeGreaterThan(50);
});
