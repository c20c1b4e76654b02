import type { MnistExperiment } from '../../experiment/types';
import { createCpu } from '../executors/cpu';
import type { Executor } from '../executors/executor';
import { syntheticImages } from '../executors/fixture';
import { createAdviser } from './adviser';
import type { Hand } from './crew';
import type { Dataset, Order, Report } from './messages';
import type { TrainerParts } from './parts';
import { memoryStore } from './store';
import { createTrainee } from './trainee';
import { createTrainer } from './trainer';

/** Fifty images to train on and thirty to test with. */
export const dataset: Dataset = { train: syntheticImages(50), test: syntheticImages(30) };

/** Twenty-one steps, seven an epoch. */
export const comparison: MnistExperiment = {
  mode: 'mnist',
  model: { layers: [784, 12, 10], batchNorm: true, dropout: 0.2 },
  batchSize: 8,
  epochs: 3,
  seed: 4,
  shuffle: true,
  runs: [
    { optimizer: 'momentum', hyper: { lr: 0.1 }, color: 0 },
    {
      optimizer: 'adam',
      hyper: { lr: 0.01 },
      schedule: { type: 'CosineAnnealingWarmRestarts', t0: 5, every: 'step' },
      color: 1,
    },
  ],
};

const tick = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

/** A worker in the same process: what goes in and out is copied and comes a little later. */
export class NodeHand implements Hand {
  readonly #trainee;
  #report: (report: Report) => void = () => {};
  #waiting: Order[] | undefined = [];
  closed = false;
  /** Everything it was told. */
  readonly orders: Order[] = [];

  constructor(make: () => Executor) {
    this.#trainee = createTrainee({ make, breathe: tick, now: () => performance.now() });
  }

  async open(...[assignment, data, report]: Parameters<Hand['open']>) {
    this.#report = report;
    const opened = await this.#trainee.open(structuredClone(assignment), data, (posted) => {
      const copy = structuredClone(posted);
      setTimeout(() => this.tell(copy));
    });
    for (const order of this.#waiting ?? []) this.#trainee.take(order);
    this.#waiting = undefined;
    return opened;
  }

  /** Reports, as the worker does. */
  tell(report: Report): void {
    if (!this.closed) this.#report(report);
  }

  send(order: Order): void {
    this.orders.push(order);
    setTimeout(() => {
      if (this.closed) return;
      if (this.#waiting !== undefined) this.#waiting.push(order);
      else this.#trainee.take(order);
    });
  }

  logits: Hand['logits'] = (images) => this.#trainee.logits(images);
  checkpoints: Hand['checkpoints'] = () => this.#trainee.checkpoints();

  close(): void {
    this.closed = true;
  }
}

/** A trainer that really trains, on plain JavaScript, with the workers that it hired. */
export function realTeam(
  first: MnistExperiment = comparison,
  parts: Partial<TrainerParts> & { readonly make?: () => Executor } = {},
) {
  const hands: NodeHand[] = [];
  const { make = createCpu, keep = memoryStore(), ...others } = parts;
  const trainer = createTrainer(
    {
      load: async () => dataset,
      choose: async () => ({ kind: 'cpu', device: 'JavaScript', why: '', offers: [] }),
      hire: () => {
        const hand = new NodeHand(make);
        hands.push(hand);
        return hand;
      },
      consult: (ask) => ask(createAdviser(make)),
      keep,
      cores: 2,
      now: () => performance.now(),
      date: () => 1_700_000_000_000,
      soon: (publish) => void setTimeout(publish),
      ...others,
    },
    first,
  );
  type State = ReturnType<typeof trainer.store.getState>;
  /** Resolves as soon as the state is so. */
  const until = (isSo: (state: State) => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (isSo(trainer.store.getState())) {
        resolve();
        return;
      }
      const stop = trainer.store.subscribe((state) => {
        if (!isSo(state)) return;
        stop();
        resolve();
      });
    });
  const run = (color: number) => trainer.store.getState().runs[color]!;
  const losses = (color: number): number[] => [...trainer.recordOf(color).saved().losses];
  return { trainer, hands, keep, until, run, losses };
}

/** The same, with its data loaded, and what all of it comes to. */
export async function trained(first?: MnistExperiment) {
  const team = realTeam(first);
  await team.trainer.load();
  team.trainer.start();
  await team.until(({ phase }) => phase === 'done');
  return team;
}
