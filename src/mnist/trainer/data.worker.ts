import { expose } from 'comlink';
import type { Dataset } from './messages';

const loader = {
  load: async (
    folder: string,
    onProgress: (received: number, total: number) => unknown,
  ): Promise<Dataset> => {
    const names = [
      'train-images-idx3-ubyte',
      'train-labels-idx1-ubyte',
      't10k-images-idx3-ubyte',
      't10k-labels-idx1-ubyte',
    ];
    let received = 0;
    const files = await Promise.all(
      names.map(async (name) => {
        const response = await fetch(`${folder}${name}.gz`);
        const bytes = new Uint8Array(await response.arrayBuffer());
        received += bytes.length;
        void onProgress(received, 11_594_722);
        if (bytes[0] !== 0x1f) return bytes;
        const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
        return new Uint8Array(await new Response(stream).arrayBuffer());
      }),
    );
    const share = (from: Uint8Array): Uint8Array => {
      if (!globalThis.crossOriginIsolated) return from;
      const shared = new Uint8Array(new SharedArrayBuffer(from.length));
      shared.set(from);
      return shared;
    };
    const of = (images: Uint8Array, labels: Uint8Array) => ({
      pixels: share(images.subarray(16)),
      labels: share(labels.subarray(8)),
      count: labels.length - 8,
    });
    return { train: of(files[0]!, files[1]!), test: of(files[2]!, files[3]!) };
  },
};

export type Loader = typeof loader;

expose(loader);
