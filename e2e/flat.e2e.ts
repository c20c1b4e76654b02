import { expect, middleOf, openPlayground, raceEnds, test } from './support';

test('without WebGL a flat map takes over and says why, and its start is dragged', async ({
  page,
}) => {
  await openPlayground(page);
  await expect(page.getByTestId('scene').getByRole('status')).toContainText('WebGL 2');
  await raceEnds(page);
  await expect(page.getByTestId('race-summary')).toContainText('leads');

  await expect(page.getByTestId('scene')).toHaveAttribute('data-scene-still', 'true');
  for (let run = 0; run < 4; run++) await expect(page.getByTestId(`head-${run}`)).toBeVisible();
  const start = page.getByTestId('start');
  const says = (await start.getAttribute('aria-label'))!;
  const { x, y } = await middleOf(start);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y - 30, { steps: 4 });
  await page.mouse.up();
  await expect(start).not.toHaveAttribute('aria-label', says);
  await expect(async () => {
    const moved = await middleOf(start);
    expect(Math.hypot(moved.x - x - 60, moved.y - y + 30)).toBeLessThan(4);
  }).toPass();
  await expect(page.getByRole('button', { name: 'From above' })).toHaveCount(0);
});
