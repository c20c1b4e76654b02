import { DIGITS, PIXELS } from '../../model';
import { requireBatch } from '../batch';
import type { Images, Score, Step, Task } from '../executor';
import { Arena } from './arena';
import { inked, packInto, roomFor } from './images';
import { layoutsOf, padded, scoop } from './layout';
import { instantiate } from './module';
import { createPasses } from './passes';
import { createRun, type Run } from './run';

/** So many images are packed or evaluated at a time: few enough for the processor's cache. */
const CHUNK = 256;

/** One task in a WebAssembly memory of its own, which is taken once and never grows. */
export interface Session {
  readonly runs: readonly Run[];
  /** One step of every run; how they answered before it. */
  readonly step: (step: Step) => Score[];
  readonly gradients: (step: Step) => { loss: number; gradients: Float32Array }[];
  /** Passes all images through every run in eval mode; `take` is called when logits are there. */
  readonly evaluate: (
    images: Images,
    take: (run: number, first: number, count: number) => void,
  ) => void;
  /** The sum of the losses of the `count` images just passed, and how many are right. */
  readonly score: (count: number) => Score;
  /** Their logits, count × 10. */
  readonly logits: (count: number) => Float32Array;
}

export async function createSession(task: Task, train: Images): Promise<Session> {
  const { network, batchSize } = task;
  const { kernels, memory } = await instantiate();
  const layouts = layoutsOf(network);
  const arena = new Arena(kernels.freeFrom());
  const places = task.runs.map((run) => createRun(run, layouts, arena));
  const most = Math.max(batchSize, CHUNK);
  const passes = createPasses(network, layouts, kernels, arena, most);
  const rowsAt = arena.words(most);
  const width = padded(DIGITS);
  const powers = arena.words(width);
  const correct = arena.words(1);
  const bytesAt = arena.bytes(CHUNK * PIXELS);
  const some = roomFor(arena, CHUNK, CHUNK * PIXELS);
  const all = roomFor(arena, train.count, inked(train.pixels));
  arena.provide(memory);

  const view = (at: number, length: number) => new Float32Array(memory.buffer, at, length);
  const bytes = new Uint8Array(memory.buffer);
  const rows = new Uint32Array(memory.buffer, rowsAt, most);
  const gradients = view(passes.gradients, layouts.parameters.size);
  const masks = passes.masks.map(({ at, width }) => ({
    width,
    factors: view(at, most * padded(width)),
  }));
  const runs = await Promise.all(places.map((place) => place(memory)));
  packInto(all, train, [0, train.count], [bytesAt, CHUNK], kernels, bytes);

  const clearCorrect = (): void => void bytes.fill(0, correct, correct + 4);
  const countCorrect = (): number => new Uint32Array(memory.buffer, correct, 1)[0]!;

  /** Puts the step's rows and masks where the kernels look for them. */
  const lay = (step: Step) => {
    const count = step.rows.length;
    if (count < 1 || count > batchSize) {
      throw new Error(`A batch of ${count} images came, 1 to ${batchSize} were announced.`);
    }
    requireBatch(network, count);
    rows.set(step.rows);
    masks.forEach(({ width, factors }, i) => spread(step.masks[i]!, width, factors));
    return { ...all, rows: rowsAt, count };
  };

  /** Leaves the run's gradients in `gradients`, and its running statistics moved. */
  const differentiate = ({ known }: Run, { count, ...batch }: ReturnType<typeof lay>): Score => {
    const { logits, delta } = passes;
    const { labels } = all;
    passes.forward(known, { ...batch, count }, true);
    clearCorrect();
    const size = [count, DIGITS, width] as const;
    const loss = kernels.crossEntropy(logits, ...size, rowsAt, labels, delta, correct);
    passes.backward(known, { ...batch, count });
    return { loss: loss / count, correct: countCorrect() };
  };

  return {
    runs,
    step: (step) => {
      const batch = lay(step);
      return runs.map((run, i) => {
        const score = differentiate(run, batch);
        run.update(gradients, step.values[i]!);
        run.batches += 1;
        return score;
      });
    },
    gradients: (step) => {
      const batch = lay(step);
      return runs.map((run) => {
        const before = run.statistics().slice();
        const { loss } = differentiate(run, batch);
        run.statistics().set(before);
        return { loss, gradients: scoop(layouts.parameters, gradients) };
      });
    },
    evaluate: (images, take) => {
      for (let i = 0; i < CHUNK; i++) rows[i] = i;
      for (let first = 0; first < images.count; first += CHUNK) {
        const count = Math.min(CHUNK, images.count - first);
        packInto(some, images, [first, count], [bytesAt, CHUNK], kernels, bytes);
        const batch = { ...some, rows: rowsAt, count };
        runs.forEach(({ known }, run) => {
          passes.forward(known, batch, false);
          take(run, first, count);
        });
      }
    },
    score: (count) => {
      clearCorrect();
      const { logits } = passes;
      const loss = kernels.score(logits, count, DIGITS, width, some.labels, powers, correct);
      return { loss, correct: countCorrect() };
    },
    logits: (count) => {
      const from = view(passes.logits, count * width);
      const dense = new Float32Array(count * DIGITS);
      for (let i = 0; i < count; i++) {
        dense.set(from.subarray(i * width, i * width + DIGITS), i * DIGITS);
      }
      return dense;
    },
  };
}

/** Rows of `width` numbers, each moved to where the padded row begins. */
function spread(rows: Float32Array, width: number, into: Float32Array): void {
  const wide = padded(width);
  if (wide === width) {
    into.set(rows);
    return;
  }
  for (let r = 0; r * width < rows.length; r++) {
    into.set(rows.subarray(r * width, (r + 1) * width), r * wide);
  }
}
