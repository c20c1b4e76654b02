import { DIGITS } from '../../model';
import type { Executor } from '../executor';
import { takenOf } from '../score';
import { supported } from './module';
import { createSession, type Session } from './session';

export { supported };

/** Training on the processor: WebAssembly SIMD kernels, optimizers as loops over their memory. */
export function createWasm(): Executor {
  let session: Session | undefined;
  const loaded = (): Session => {
    if (session === undefined) throw new Error('load a task first');
    return session;
  };
  return {
    kind: 'wasm',
    device: 'WebAssembly SIMD',
    load: async (task, train) => {
      session = undefined; // its memory may go before the next one is taken
      session = await createSession(task, train);
    },
    step: async (steps) => {
      const { step } = loaded();
      return takenOf(steps.flatMap((each) => step(each)));
    },
    gradients: async (step) => loaded().gradients(step),
    evaluate: async (images) => {
      const { runs, evaluate, score } = loaded();
      const totals = runs.map(() => ({ loss: 0, correct: 0 }));
      evaluate(images, (run, _first, count) => {
        const { loss, correct } = score(count);
        totals[run]!.loss += loss / images.count;
        totals[run]!.correct += correct;
      });
      return totals;
    },
    logits: async (images) => {
      const { runs, evaluate, logits } = loaded();
      const all = runs.map(() => new Float32Array(images.count * DIGITS));
      evaluate(images, (run, first, count) => all[run]!.set(logits(count), first * DIGITS));
      return all;
    },
    read: async () => loaded().runs.map((run) => run.read()),
    restore: async (states) => {
      loaded().runs.forEach((run, i) => run.restore(states[i]!));
    },
    dispose: () => {
      session = undefined;
    },
  };
}
