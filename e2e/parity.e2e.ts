import { expect, test } from 'playwright/test';

/** Slower than any machine should be: a software adapter plays the GPU on the processor. */
const PATIENCE = 600_000;

/** Only in the built site are names mangled, and kernels are made from text. */
test('every executor computes alike in the built site', async ({ page }) => {
  test.setTimeout(PATIENCE);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/e2e/parity.html');
  await page.locator('html[data-state=done]').waitFor({ timeout: PATIENCE });
  await expect(page.getByRole('status')).toHaveText('Done.');

  const verdicts = await page.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const { kind, how, holds } = (row as HTMLElement).dataset;
      return { kind, how, holds, text: row.textContent };
    }),
  );
  expect(verdicts.filter(({ holds }) => holds !== 'true')).toEqual([]);

  // None was left out for want of an adapter, and the GPU's steps really were fused.
  const count = (kind: string, how = '') =>
    verdicts.filter((one) => one.kind === kind && one.how === how).length;
  const cases = count('reference');
  expect(cases).toBeGreaterThan(5);
  expect([count('cpu'), count('wasm')]).toEqual([cases, cases]);
  // A case that is refused before anything runs leaves no trace of how it would have run.
  expect(count('webgpu', 'fused-encoder') + count('webgpu', 'none')).toBe(cases);
  expect(count('webgpu', 'fused-encoder')).toBeGreaterThan(cases / 2);
  expect(count('webgl2', 'chain')).toBe(cases);
  expect(errors).toEqual([]);
});
