import { wrap } from 'comlink';
import type { Compare } from './compare.worker';

/** For the script that opened the page: trains in a worker, where Ravine trains too. */
const worker = new Worker(new URL('./compare.worker.ts', import.meta.url), { type: 'module' });
Object.assign(globalThis, { compare: wrap<Compare>(worker) });
