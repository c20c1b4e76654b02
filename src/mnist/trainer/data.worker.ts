import { expose } from 'comlink';
import { loadMnist } from '../data';
import type { Images } from '../executors/executor';
import type { Dataset } from './messages';

/** How often the page hears of progress, in milliseconds. */
const OFTEN = 50;

const loader = {
  /** Fetches MNIST from a folder, unpacks and verifies it; bytes are counted unpacked. */
  load: async (
    folder: string,
    onProgress: (loaded: number, total: number) => unknown,
  ): Promise<Dataset> => {
    let told = -Infinity;
    const { train, test } = await loadMnist({
      fetchFile: (name) => fetchFile(`${folder}${name}`),
      onProgress: (loaded, total) => {
        const now = performance.now();
        if (now < told + OFTEN && loaded < total) return;
        told = now;
        void onProgress(loaded, total);
      },
    });
    return { train: shared(train), test: shared(test) };
  },
};

async function fetchFile(address: string): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  // Servers of single pages answer with the page itself where there is no such file.
  const page = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (page || response.body === null) throw new Error('the server has no such file');
  return response.body;
}

/** The images where all workers can read them, if the page may share memory; else as they are. */
function shared({ pixels, labels, count }: Images): Images {
  if (!globalThis.crossOriginIsolated) return { pixels, labels, count };
  return { pixels: copied(pixels), labels: copied(labels), count };
}

function copied(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

export type Loader = typeof loader;

expose(loader);
