import { proxy, releaseProxy, transfer, wrap, type Remote } from 'comlink';
import type { Hand } from './crew';
import type { Loader } from './data.worker';
import type { Dataset, Order, Report } from './messages';
import type { Choice } from './state';
import type { TrainWorker } from './train.worker';
import type { Adviser } from './adviser';
import { chosen } from './choice';
import type { TrainerParts } from './parts';
import { browserStore } from './store';

/** How long changes are gathered before the page hears of them, in milliseconds. */
const GATHER = 50;

/** The trainer's parts as the browser provides them: workers, the network, the clock. */
export function browserParts(): TrainerParts {
  const cores = Math.max(1, navigator.hardwareConcurrency || 2);
  let weighed: { readonly key: string; readonly choice: Choice } | undefined;
  return {
    cores,
    load,
    choose: async (experiment, { train }, forced) => {
      const key = JSON.stringify([experiment.model, experiment.batchSize, experiment.runs.length]);
      if (weighed?.key !== key) {
        const choice = await asked((trainee) => trainee.weigh(experiment, train, cores));
        weighed = { key, choice };
      }
      return forced === undefined ? weighed.choice : chosen(weighed.choice, forced);
    },
    hire,
    consult,
    ...('indexedDB' in globalThis && { keep: browserStore() }),
    date: () => Date.now(),
    now: () => performance.now(),
    soon: (publish) => void setTimeout(publish, GATHER),
  };
}

const startTrainee = (): Worker =>
  new Worker(new URL('./train.worker.ts', import.meta.url), { type: 'module', name: 'training' });

/** What a worker answers, who is then let go; at the signal at once. */
async function asked<Answer>(
  ask: (trainee: Remote<TrainWorker>) => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer> {
  signal?.throwIfAborted();
  const worker = startTrainee();
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  try {
    return await Promise.race([ask(wrap<TrainWorker>(worker)), broken(worker), aborted]);
  } finally {
    worker.terminate();
  }
}

/** Asks a worker of its own. */
const consult: TrainerParts['consult'] = (ask, signal) =>
  asked((trainee) => {
    const adviser: Adviser = {
      examine: (model, states, images) => trainee.examine(model, states, images),
      rangeTest: (ground, range, train, executor, onProgress) =>
        trainee.rangeTest(ground, range, train, executor, proxy(onProgress)),
    };
    return ask(adviser);
  }, signal);

/** Rejects when a worker cannot go on: its file is missing, or an error escaped. */
const broken = (worker: Worker): Promise<never> =>
  new Promise((_, reject) => {
    worker.onerror = (event) => {
      event.preventDefault();
      reject(
        new Error(
          event.message ||
            'A worker could not be started; its file may be missing. Reload the page.',
        ),
      );
    };
  });

/** Fetches the images in a worker of its own, once for all. */
async function load(onProgress: (received: number, total: number) => void): Promise<Dataset> {
  // The bundler finds a worker only where its address is written out in the call.
  const worker = new Worker(new URL('./data.worker.ts', import.meta.url), {
    type: 'module',
    name: 'data',
  });
  try {
    const folder = new URL('mnist/', document.baseURI).href;
    const loader = wrap<Loader>(worker);
    return await Promise.race([loader.load(folder, proxy(onProgress)), broken(worker)]);
  } finally {
    worker.terminate();
  }
}

/** A worker, its control calls over comlink and its reports over a port. */
function hire(): Hand {
  const worker = startTrainee();
  const trainee = wrap<TrainWorker>(worker);
  const { port1, port2 } = new MessageChannel();
  const trouble = broken(worker);
  let closed = false;
  let letGo: (error: Error) => void = () => {};
  const over = new Promise<never>((_, reject) => (letGo = reject));
  over.catch(() => {});
  return {
    open: async (assignment, dataset, report) => {
      port1.onmessage = ({ data }: MessageEvent<Report>) => {
        if (!closed) report(data);
      };
      trouble.catch((error: Error) => {
        if (!closed) report({ kind: 'failed', message: error.message });
      });
      return Promise.race([trainee.open(assignment, dataset, transfer(port2, [port2])), trouble]);
    },
    send: (order: Order) => port1.postMessage(order),
    logits: (images) => Promise.race([trainee.logits(images), over, trouble]),
    checkpoints: () => Promise.race([trainee.checkpoints(), over, trouble]),
    close: () => {
      closed = true;
      letGo(new Error('The worker was let go.'));
      port1.close();
      trainee[releaseProxy]();
      worker.terminate();
    },
  };
}
