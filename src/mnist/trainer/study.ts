import { averageScore, softmax } from '../average';
import type { Images, RunState } from '../executors/executor';
import { network, PIXELS } from '../model';
import type { Books } from './books';
import type { Crew, Hand } from './crew';
import type { Dataset } from './messages';
import type { TrainerParts } from './parts';
import { defaultRange, type RangeFound, type RangeTest } from './range-test';
import { colorOf } from '../../runs/roster';
import type { Accuracy } from './state';

interface Parts {
  readonly books: Books;
  readonly consult: TrainerParts['consult'];
  readonly crew: () => Crew | undefined;
  readonly data: () => Dataset | undefined;
}

/** Questions about runs as they stand: nothing that is asked here changes training. */
export function createStudy({ books, consult, crew, data }: Parts) {
  const model = () => books.state().experiment.model;

  const need = (): Dataset => {
    const dataset = data();
    if (dataset === undefined) throw new Error('The images have not been loaded yet.');
    return dataset;
  };

  const examine = (states: readonly RunState[], images: Images) =>
    consult((adviser) => adviser.examine(model(), states, images));

  /** Logits of several runs on the same images; those that know nothing yet are left out. */
  const logitsOf = async (
    colors: readonly number[],
    images?: Images,
  ): Promise<ReadonlyMap<number, Float32Array>> => {
    const found = new Map<number, Float32Array>();
    const atWork = new Map<Hand, { color: number; place: number }[]>();
    const atRest: { color: number; state: RunState }[] = [];
    for (const color of colors) {
      const worker = crew()?.find(color);
      const latest = books.albumOf(color).latest;
      if (worker !== undefined) {
        const places = atWork.get(worker.hand) ?? [];
        atWork.set(worker.hand, [...places, { color, place: worker.place }]);
      } else if (latest !== undefined) atRest.push({ color, state: latest.state });
    }
    const ask = async ([hand, places]: [Hand, { color: number; place: number }[]]) => {
      const logits = await hand.logits(images);
      for (const { color, place } of places) {
        if (logits[place] !== undefined) found.set(color, logits[place]);
      }
    };
    const examineRest = async () => {
      if (atRest.length === 0) return;
      const states = atRest.map(({ state }) => state);
      const logits = await examine(states, images ?? need().test);
      atRest.forEach(({ color }, i) => found.set(color, logits[i]!));
    };
    await Promise.all([...[...atWork].map(ask), examineRest()]);
    return found;
  };

  return {
    /** The test images; nothing before the data are there. */
    testImages: (): Images | undefined => data()?.test,
    /** Logits of a run on all test images in eval mode; nothing before it is trained. */
    logits: async (color: number): Promise<Float32Array | undefined> =>
      (await logitsOf([color])).get(color),
    /** What every trained run makes of 784 pixels (0 to 255): 10 probabilities by its colour. */
    answers: async (pixels: Uint8Array): Promise<Readonly<Record<number, Float32Array>>> => {
      const colors = Object.entries(books.state().runs)
        .filter(([, { step, state }]) => step > 0 && state !== 'failed')
        .map(([color]) => Number(color));
      const images = { pixels: pixels.slice(0, PIXELS), labels: new Uint8Array(1), count: 1 };
      const logits = await logitsOf(colors, images);
      return Object.fromEntries([...logits].map(([color, each]) => [color, softmax(each)]));
    },
    /**
     * How well the averaged predictions of a run's snapshots (mean of the softmax) answer the test
     * images.
     */
    average: async (color: number, ids: readonly number[]): Promise<Accuracy> => {
      const { test } = need();
      const states = ids.flatMap((id) => books.albumOf(color).find(id)?.checkpoint.state ?? []);
      if (states.length === 0) throw new Error('Choose at least one snapshot.');
      const { loss, correct } = averageScore(await examine(states, test), test);
      return { loss, accuracy: correct / test.count };
    },
    /** The weights of a run's first Linear, `[outputs, 784]`; nothing before it is trained. */
    firstWeights: async (color: number): Promise<Float32Array | undefined> => {
      const worker = crew()?.find(color);
      const state =
        worker === undefined
          ? books.albumOf(color).latest?.state
          : (await worker.hand.checkpoints())[worker.place]?.state;
      const { offset, size } = network(model()).tensors[0]!;
      return state?.parameters.slice(offset, offset + size);
    },
    /**
     * Tries learning rates on a run's initial weights with its settings as wanted now, ever greater
     * ones, a step each. Rejects with the signal's reason where it is aborted.
     */
    rangeTest: async (
      color: number,
      range: Partial<RangeTest> = {},
      onProgress: (share: number) => void = () => {},
      signal?: AbortSignal,
    ): Promise<RangeFound> => {
      const { train } = need();
      const { wanted, choice } = books.state();
      const run = wanted.runs.find((one, place) => colorOf(one, place) === color);
      if (run === undefined) throw new Error('There is no such run.');
      const ground = { experiment: wanted, run };
      const sweep = { ...defaultRange, ...range };
      const executor = choice?.kind ?? 'cpu';
      return consult(
        (adviser) => adviser.rangeTest(ground, sweep, train, executor, onProgress),
        signal,
      );
    },
  };
}
