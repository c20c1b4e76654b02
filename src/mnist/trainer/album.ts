import type { Checkpoint } from '../checkpoint';
import type { Accuracy, SnapshotInfo, SnapshotWhy } from './state';

/** A snapshot in full. */
export interface Kept {
  readonly info: SnapshotInfo;
  readonly checkpoint: Checkpoint;
}

/** How many of each kind are kept; the best one always is. */
const MOST: Readonly<Record<SnapshotWhy, number>> = { epoch: 3, cycle: 12, pause: 1, restored: 1 };

/** The states of one run that it can go back to. */
export class Album {
  #kept: readonly Kept[] = [];
  #latest: Checkpoint | undefined;
  #ids = 0;

  /** An album as it was saved; `latest` may be newer than every snapshot in it. */
  static from(kept: readonly Kept[], latest: Checkpoint | undefined): Album {
    const album = new Album();
    album.#kept = kept;
    album.#latest = latest;
    album.#ids = Math.max(0, ...kept.map(({ info }) => info.id));
    return album;
  }

  /** Takes in where the run stands; without a reason only as the place to go on from. */
  add(checkpoint: Checkpoint, why?: SnapshotWhy, score?: Accuracy): void {
    this.#latest = checkpoint;
    if (why === undefined) return;
    const { step, epoch } = checkpoint;
    const info = { id: ++this.#ids, step, epoch, why, best: false, ...score };
    this.#kept = [...this.#kept.filter((one) => one.info.step < step), { info, checkpoint }];
    this.#prune();
  }

  /** Notes how the run answered the test images after so many steps. */
  score(step: number, { accuracy, loss }: Accuracy): void {
    this.#kept = this.#kept.map((one) =>
      one.info.step === step ? { ...one, info: { ...one.info, accuracy, loss } } : one,
    );
    this.#prune();
  }

  /** The newest state; the run goes on from here if its worker is lost. */
  get latest(): Checkpoint | undefined {
    return this.#latest;
  }

  /** Every snapshot, in the order of the steps. */
  get kept(): readonly Kept[] {
    return this.#kept;
  }

  get list(): readonly SnapshotInfo[] {
    return this.#kept.map(({ info }) => info);
  }

  find(id: number): Kept | undefined {
    return this.#kept.find(({ info }) => info.id === id);
  }

  /** Forgets what came after so many steps, and goes on from `latest`. */
  cut(latest: Checkpoint): void {
    this.#latest = latest;
    this.#kept = this.#kept.filter(({ info }) => info.step <= latest.step);
    this.#prune();
  }

  #prune(): void {
    const least = Math.min(...this.#kept.map(({ info }) => info.loss ?? Infinity));
    const left = { ...MOST };
    this.#kept = this.#kept
      .map(({ info, checkpoint }) => {
        const best = info.loss === least;
        return { info: { ...info, best }, checkpoint };
      })
      .toReversed()
      .filter(({ info }) => left[info.why]-- > 0 || info.best)
      .toReversed();
  }
}
