import type { Page } from 'playwright/test';
import { bytesOf, card, exported, expect, linkTo } from './support';

/** Slower than training in a browser should ever be. */
export const PATIENCE = 150_000;

export const sgd = { optimizer: 'sgd', hyper: { lr: 0.1 } };
export const momentum = { optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0.9 } };
export const adam = { optimizer: 'adam', hyper: {} };

/** 20 steps an epoch, unless told otherwise. */
const experiment = (extra: object) => ({
  mode: 'mnist',
  model: { layers: [784, 16, 10] },
  batchSize: 100,
  images: 2000,
  epochs: 3,
  seed: 7,
  shuffle: true,
  ...extra,
});

/** Waits until training is in a phase. */
export const becomes = (page: Page, phase: string): Promise<void> =>
  expect(page.getByRole('main')).toHaveAttribute('data-training', phase, { timeout: PATIENCE });

/** Opens a small comparison, changed as wanted, and waits for its data. */
export async function open(page: Page, extra: object): Promise<void> {
  await page.goto(`/${await linkTo(experiment(extra))}`);
  await becomes(page, 'ready');
}

/** Presses play, whatever it is called now. */
export const play = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^(Train|Go on training|Train again)$/ }).click();

/** Trains the comparison to its end. */
export async function trained(page: Page): Promise<void> {
  await play(page);
  await becomes(page, 'training');
  await becomes(page, 'done');
}

/** Waits until a run has taken so many steps, and looks in every frame. */
export async function reaches(page: Page, run: number, steps: number): Promise<void> {
  await page.waitForFunction(
    ([id, least]) =>
      Number(document.querySelector<HTMLElement>(`[data-testid=${id}]`)!.dataset['step']) >= least,
    [`run-card-${run}`, steps] as const,
  );
}

/** Rests as soon as the first run has taken so many steps, and gives the steps of the first two. */
export async function pausedAfter(page: Page, steps: number): Promise<[number, number]> {
  await reaches(page, 0, steps);
  await page.keyboard.press(' ');
  await becomes(page, 'paused');
  await expect(page.getByRole('main')).toHaveAttribute('data-level', 'true');
  return stepsOf(page);
}

/** Steps that a run has taken. */
export const stepOf = async (page: Page, run: number): Promise<number> =>
  Number(await card(page, run).getAttribute('data-step'));

/** Steps that the first two runs have taken. */
export const stepsOf = (page: Page): Promise<[number, number]> =>
  Promise.all([stepOf(page, 0), stepOf(page, 1)]);

/** Opens a run's card. */
export const unfold = (page: Page, run: number, name: string): Promise<void> =>
  card(page, run).getByRole('button', { name, exact: true }).click();

interface Taken {
  readonly experiment: { readonly runs: readonly object[] };
  readonly runs: readonly { readonly loss: number[]; readonly lr: number[] }[];
}

/** Everything that was measured, as the page gives it away. */
export const dataOf = async (page: Page): Promise<Taken> =>
  JSON.parse((await bytesOf(await exported(page, /^Data/))).toString()) as Taken;
