import { defaultMnist } from '../../experiment/defaults';
import type { MnistExperiment } from '../../experiment/types';
import type { Checkpoint } from '../checkpoint';
import type { Hand } from './crew';
import type { Assignment, Dataset, Order, Report } from './messages';
import { createAdviser } from './adviser';
import type { TrainerParts } from './parts';
import { createTrainer } from './trainer';

const images = (count: number) => ({
  pixels: new Uint8Array(count * 784),
  labels: new Uint8Array(count),
  count,
});
/** As many images to train on as there are, and nothing in them. */
export const dataset: Dataset = { train: { ...images(0), count: 60_000 }, test: images(1) };

/** Twelve steps at a batch of 60,000 ÷ 4, four an epoch. */
export const experiment: MnistExperiment = { ...defaultMnist(), batchSize: 15_000, epochs: 3 };

/** A worker that does what a test tells it to. */
export class FakeHand implements Hand {
  assignment: Assignment | undefined;
  readonly orders: Order[] = [];
  closed = false;
  refuses: string | undefined;
  report: (report: Report) => void = () => {};

  async open(assignment: Assignment, _data: Dataset, report: (report: Report) => void) {
    this.assignment = assignment;
    this.report = report;
    if (this.refuses !== undefined) throw new Error(this.refuses);
    return { device: 'fake' };
  }

  send(order: Order): void {
    this.orders.push(order);
  }

  async logits(): Promise<readonly Float32Array[]> {
    return [];
  }

  async checkpoints(): Promise<readonly Checkpoint[]> {
    return [];
  }

  close(): void {
    this.closed = true;
  }

  get runs(): number {
    return this.assignment!.experiment.runs.length;
  }

  steps(from: number, count: number, loss = 1): void {
    const length = count * this.runs;
    this.report({
      kind: 'steps',
      from,
      count,
      losses: new Float32Array(length).fill(loss),
      correct: new Float32Array(length).fill(6),
      images: new Uint32Array(count).fill(8),
      rates: new Float64Array(length).fill(0.1),
      busy: 1000 * count,
    });
  }

  /** Rests after everything it was told. */
  rests(step: number): void {
    this.report({ kind: 'rested', step, heard: this.orders.at(-1)?.serial ?? 0 });
  }

  tested(step: number, accuracy: number): void {
    const scores = Array.from({ length: this.runs }, () => ({ loss: 0.3, accuracy }));
    this.report({ kind: 'tested', step, scores });
  }
}

/** A trainer whose workers are fakes. */
export function team(
  parts: Partial<TrainerParts> = {},
  first = experiment,
  refusals: string[] = [],
) {
  const hands: FakeHand[] = [];
  const trainer = createTrainer(
    {
      load: async (onProgress) => {
        onProgress(5, 10);
        return dataset;
      },
      choose: async (_experiment, _data, forced) => ({
        kind: forced ?? 'wasm',
        device: 'fake',
        why: 'it is a test',
        offers: [],
      }),
      hire: () => {
        const hand = new FakeHand();
        hand.refuses = refusals.shift();
        hands.push(hand);
        return hand;
      },
      consult: (ask) => ask(createAdviser()),
      cores: 8,
      now: () => 0,
      date: () => 0,
      soon: (publish) => publish(),
      ...parts,
    },
    first,
  );
  const phase = () => trainer.store.getState().phase;
  const run = (color: number) => trainer.store.getState().runs[color]!;
  /** Lets the promises of workers that open resolve. */
  const opened = () => new Promise<void>((resolve) => void setTimeout(resolve));
  return { trainer, hands, phase, run, opened };
}

/** The step up to which a worker was last allowed to train. */
export const untilOf = (hand: FakeHand): number => {
  const order = hand.orders.findLast(({ kind }) => kind === 'allow');
  return order?.kind === 'allow' ? order.until : 0;
};

/** The same, its data loaded and training begun. */
export async function begun(...args: Parameters<typeof team>) {
  const all = team(...args);
  await all.trainer.load();
  all.trainer.start();
  await all.opened();
  return all;
}
