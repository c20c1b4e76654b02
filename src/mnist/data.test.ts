import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataError, imagesFrom, loadMnist, type Manifest } from './data';
import { syntheticImages } from './executors/fixture';
import { parseIdx } from './idx';
import { unpack, type Source } from './unpack';

/** An idx file. */
const idx = (dimensions: readonly number[], values: Uint8Array, type = 8): Uint8Array => {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + values.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, type, dimensions.length]);
  dimensions.forEach((n, i) => view.setUint32(4 + 4 * i, n));
  bytes.set(values, 4 + 4 * dimensions.length);
  return bytes;
};

const train = syntheticImages(30);
const small = syntheticImages(20);
const pixels = idx([30, 28, 28], train.pixels);
const labels = idx([30], train.labels);

const raw: Readonly<Record<string, Uint8Array>> = {
  'train-images-idx3-ubyte.gz': pixels,
  'train-labels-idx1-ubyte.gz': labels,
  't10k-images-idx3-ubyte.gz': idx([20, 28, 28], small.pixels),
  't10k-labels-idx1-ubyte.gz': idx([20], small.labels),
};

const manifestOf = (files: typeof raw): Manifest =>
  Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [
      name,
      { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length },
    ]),
  );

const manifest = manifestOf(raw);

/** Serves the files packed, but for some that are served as given. */
const serving =
  (instead: Record<string, Source> = {}) =>
  async (name: string): Promise<Source> => {
    if (name in instead) return instead[name]!;
    if (name === 'manifest.json') return new TextEncoder().encode(JSON.stringify(manifest));
    return new Uint8Array(gzipSync(raw[name]!));
  };

describe('an idx file', () => {
  test('is read as it was written', () => {
    const { dimensions, values } = parseIdx(pixels, 3);
    expect(dimensions).toEqual([30, 28, 28]);
    expect(values).toEqual(train.pixels);
  });

  test('is refused at whatever length it is cut off', () => {
    const lengths = fc.oneof(fc.nat(16), fc.nat(pixels.length - 1));
    const refused = fc.property(lengths, (length) => {
      expect(() => parseIdx(pixels.subarray(0, length), 3)).toThrow(/^is (cut off|no idx)/);
    });
    fc.assert(refused, { numRuns: 200, seed: 1 });
  });

  test.each(Array.from({ length: 16 }, (_, at) => at))(
    'is refused with any other byte at place %i of its header',
    (at) => {
      const other = fc.property(fc.integer({ min: 1, max: 255 }), (change) => {
        const damaged = pixels.slice();
        damaged[at]! ^= change;
        expect(() => imagesFrom(damaged, labels)).toThrow(DataError);
      });
      fc.assert(other, { numRuns: 60, seed: at });
    },
  );

  test.each([
    ['another magic number', idx([2], train.labels.subarray(0, 2)).with(0, 1), /no idx file/],
    ['another type', idx([2], new Uint8Array(2), 0x0d), /type 0x0d/],
    ['too many dimensions', idx([2, 1], new Uint8Array(2)), /2 dimensions instead of 1/],
    ['trailing bytes', idx([2], new Uint8Array(3)), /goes on after its end/],
    ['values missing', idx([3], new Uint8Array(2)), /is cut off: it announces 3/],
    ['2³² − 1 values announced', idx([2 ** 32 - 1], new Uint8Array(2)), /is cut off/],
    ['nothing at all', new Uint8Array(), /is cut off: it has 0 bytes/],
  ])('%s is named', (_, bytes, message) => {
    expect(() => parseIdx(bytes, 1)).toThrow(message);
  });

  test('2³¹ × 2³¹ × 2³¹ pixels are refused without being reserved', () => {
    const huge = idx([2 ** 31, 2 ** 31, 2 ** 31], new Uint8Array(8));
    expect(() => parseIdx(huge, 3)).toThrow(/is cut off/);
  });
});

describe('images and labels', () => {
  test('belong together', () => {
    expect(imagesFrom(pixels, labels)).toEqual(train);
  });

  test.each([
    ['more labels than images', pixels, idx([31], new Uint8Array(31)), /31 labels for the 30/],
    ['a label that is no digit', pixels, labels.with(8 + 5, 10), /says 10 at image 5/],
    ['images of another size', idx([30, 14, 56], train.pixels), labels, /14 × 56/],
    ['no images', idx([0, 28, 28], new Uint8Array()), idx([0], new Uint8Array()), /no images/],
  ])('%s are refused', (_, images, digits, message) => {
    expect(() => imagesFrom(images, digits)).toThrow(message);
  });
});

describe('unpacking', () => {
  const packed = new Uint8Array(gzipSync(labels));

  /** The bytes in chunks of one. */
  const dripping = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });

  test.each([
    ['packed', packed],
    ['packed, byte by byte', dripping(packed)],
    ['unpacked by the server', labels],
    ['unpacked, byte by byte', dripping(labels)],
  ])('%s, gives the same bytes', async (_, source) => {
    let heard = 0;
    expect(await unpack(source, 1000, (count) => (heard += count))).toEqual(labels);
    expect(heard).toBe(labels.length);
  });

  const changed = packed.slice();
  changed[packed.length - 8]! ^= 1;
  test.each([
    ['cut off', packed.subarray(0, packed.length - 9)],
    ['with a wrong check sum', changed],
    ['followed by something else', Uint8Array.of(...packed, 1, 2, 3)],
    ['with nothing but its magic number', Uint8Array.of(0x1f, 0x8b)],
  ])('gzip %s is damaged', async (_, source) => {
    await expect(unpack(source, 1000)).rejects.toThrow('is damaged');
  });

  test('a bomb is stopped at the limit', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(20_000_000)));
    let most = 0;
    const going = unpack(bomb, 1_000_000, (count) => (most += count));
    await expect(going).rejects.toThrow('more than 1000000 bytes');
    expect(most).toBeLessThanOrEqual(1_000_000);
  });

  test('a stream that breaks says so', async () => {
    const breaking = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Uint8Array.of(0, 0, 8)),
      pull: () => {
        throw new Error('connection lost');
      },
    });
    await expect(unpack(breaking, 100)).rejects.toThrow('connection lost');
  });
});

describe('MNIST', () => {
  test('loads, and says how far it is', async () => {
    const heard: [number, number][] = [];
    const onProgress = (...now: [number, number]) => heard.push(now);
    expect(await loadMnist({ fetchFile: serving(), onProgress })).toEqual({ train, test: small });
    const total = Object.values(raw).reduce((sum, { length }) => sum + length, 0);
    expect(heard.at(-1)).toEqual([total, total]);
    expect(heard).toEqual(heard.toSorted(([a], [b]) => a - b));
  });

  test('takes files that the server has unpacked', async () => {
    expect(await loadMnist({ fetchFile: serving({ ...raw }), manifest })).toHaveProperty('train');
  });

  const name = 't10k-images-idx3-ubyte.gz';
  const file = raw[name]!;
  test.each([
    ['cut off while packed', new Uint8Array(gzipSync(file)).subarray(0, 300), /is damaged/],
    ['cut off and packed anew', new Uint8Array(gzipSync(file.subarray(0, 99))), /99 of \d+ bytes/],
    ['longer than announced', Uint8Array.of(...file, 0), /is too long/],
    ['with one pixel changed', file.with(5000, 77), /SHA-256/],
    ['a page instead', new TextEncoder().encode('<!doctype html>'), /is cut off/],
    ['empty', new Uint8Array(), /0 of \d+ bytes/],
  ])('a file %s is named, and what to do', async (_, instead, message) => {
    const loading = loadMnist({ fetchFile: serving({ [name]: instead }) });
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toThrow(DataError);
    await expect(loading).rejects.toThrow(/^t10k-images-idx3-ubyte\.gz .*Run "npm start" again/);
  });

  test('a file that is not there is named, with the reason', async () => {
    const fetchFile = async (file: string) => {
      if (file === name) throw new Error('404 Not Found');
      return await serving()(file);
    };
    await expect(loadMnist({ fetchFile })).rejects.toThrow(`${name} cannot be fetched (404`);
  });

  test.each([
    ['no JSON', '{', /manifest\.json is no JSON/],
    ['null', 'null', /does not say/],
    ['without a file', JSON.stringify({ ...manifest, [name]: undefined }), /does not say.*t10k/],
    ['with a huge file', JSON.stringify({ ...manifest, [name]: { bytes: 1e12 } }), /does not say/],
    ['endless', ' '.repeat(20_000), /is too long/],
  ])('a manifest that is %s is named', async (_, content, message) => {
    const served = { 'manifest.json': new TextEncoder().encode(content) };
    await expect(loadMnist({ fetchFile: serving(served) })).rejects.toThrow(message);
  });

  test('a changed byte anywhere is found', async () => {
    const packed = new Uint8Array(gzipSync(labels));
    const place = fc.integer({ min: 10, max: packed.length - 9 });
    const found = fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const damaged = packed.with(at, packed[at]! ^ change);
      const served = serving({ 'train-labels-idx1-ubyte.gz': damaged });
      // gzip leaves a few bits unused: then the very same labels come out.
      const same = unpacksTo(damaged, labels);
      const loaded = await loadMnist({ fetchFile: served }).then(
        () => true,
        (error: unknown) => {
          expect(error).toBeInstanceOf(DataError);
          return false;
        },
      );
      expect(loaded).toBe(same);
    });
    await fc.assert(found, { numRuns: 60, seed: 3 });
  });
});

function unpacksTo(packed: Uint8Array, wanted: Uint8Array): boolean {
  try {
    return gunzipSync(packed).equals(wanted);
  } catch {
    return false;
  }
}
