import type { Images } from './executors/executor';
import { parseIdx } from './idx';
import { DIGITS } from './model';
import { LARGEST_FILE, unpack, type Source } from './unpack';

/** What set-up knows of each file it wrote: of the unpacked bytes, their number and digest. */
export type Manifest = Readonly<
  Record<string, { readonly sha256: string; readonly bytes: number }>
>;

/** All of MNIST. */
export interface Mnist {
  readonly train: Images;
  readonly test: Images;
}

/** How the files are reached, and who hears how far they are. */
export interface Loading {
  /** The content of a file beside the manifest, by its name. Rejects where there is none. */
  readonly fetchFile: (name: string) => Promise<Source>;
  /** Bytes so far and in all, over the four files, unpacked. */
  readonly onProgress?: (loaded: number, total: number) => void;
  /** Absent: read from `manifest.json`. */
  readonly manifest?: Manifest;
}

/** The four files as Yann LeCun named them. */
const FILES = {
  train: { pixels: 'train-images-idx3-ubyte.gz', labels: 'train-labels-idx1-ubyte.gz' },
  test: { pixels: 't10k-images-idx3-ubyte.gz', labels: 't10k-labels-idx1-ubyte.gz' },
} as const;

const NAMES = Object.values(FILES).flatMap(({ pixels, labels }) => [pixels, labels]);
const SIDE = 28;
const MANIFEST = 'manifest.json';
const REMEDY = 'Run "npm start" again to write it anew.';

/** A file of the data is not what it should be. The message names it and says what to do. */
export class DataError extends Error {
  readonly file: string;
  constructor(file: string, trouble: string, cause?: unknown) {
    super(`${file} ${trouble}. ${REMEDY}`, { cause });
    this.name = 'DataError';
    this.file = file;
  }
}

/**
 * Fetches, unpacks and verifies MNIST, in a browser's page or worker and in Node alike. Throws a
 * DataError where a file is missing, damaged, or another one than set-up wrote.
 */
export async function loadMnist(loading: Loading): Promise<Mnist> {
  const manifest = loading.manifest ?? (await fetchManifest(loading));
  const expected = new Map(NAMES.map((name) => [name, entryOf(manifest, name)]));
  const total = NAMES.reduce((sum, name) => sum + expected.get(name)!.bytes, 0);
  let loaded = 0;
  const onBytes = (count: number): void => {
    loaded += count;
    loading.onProgress?.(loaded, total);
  };
  const contents = await Promise.all(
    NAMES.map((name) => fetchVerified(loading, name, expected.get(name)!, onBytes)),
  );
  const content = (name: string): Uint8Array => contents[NAMES.findIndex((n) => n === name)]!;
  return { train: imagesOf('train', content), test: imagesOf('test', content) };
}

/** A set of images from its two files, each named where it is at fault. */
function imagesOf(part: keyof typeof FILES, content: (name: string) => Uint8Array): Images {
  const { pixels, labels } = FILES[part];
  const images = parsed(pixels, content(pixels), 3);
  const digits = parsed(labels, content(labels), 1);
  const [count, height, width] = images.dimensions as [number, number, number];
  if (height !== SIDE || width !== SIDE) {
    throw new DataError(pixels, `holds images of ${height} × ${width} pixels instead of 28 × 28`);
  }
  if (count === 0) throw new DataError(pixels, 'holds no images');
  if (digits.values.length !== count) {
    const trouble = `holds ${digits.values.length} labels for the ${count} images of ${pixels}`;
    throw new DataError(labels, trouble);
  }
  const wrong = digits.values.findIndex((digit) => digit >= DIGITS);
  if (wrong >= 0) {
    throw new DataError(
      labels,
      `says ${digits.values[wrong]} at image ${wrong}, which is no digit`,
    );
  }
  return { pixels: images.values, labels: digits.values, count };
}

/** Images from the unpacked content of an idx pair, without a manifest. */
export const imagesFrom = (pixels: Uint8Array, labels: Uint8Array): Images =>
  imagesOf('train', (name) => (name === FILES.train.pixels ? pixels : labels));

function parsed(name: string, bytes: Uint8Array, rank: number) {
  try {
    return parseIdx(bytes, rank);
  } catch (error) {
    throw new DataError(name, text(error), error);
  }
}

async function fetchVerified(
  { fetchFile }: Loading,
  name: string,
  { bytes, sha256 }: Manifest[string],
  onBytes: (count: number) => void,
): Promise<Uint8Array> {
  const content = await fetched(fetchFile, name, bytes, onBytes);
  if (content.length !== bytes) {
    throw new DataError(name, `is cut off: ${content.length} of ${bytes} bytes came`);
  }
  // Absent on a page that came over plain http from another machine: gzip's own check must do then.
  if (!('subtle' in globalThis.crypto)) return content;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  const got = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (got === sha256) return content;
  throw new DataError(name, `is another file than expected: its SHA-256 is ${got}, not ${sha256}`);
}

async function fetched(
  fetchFile: Loading['fetchFile'],
  name: string,
  limit: number,
  onBytes?: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let source: Source;
  try {
    source = await fetchFile(name);
  } catch (error) {
    throw new DataError(name, `cannot be fetched (${text(error)})`, error);
  }
  try {
    return await unpack(source, limit, onBytes);
  } catch (error) {
    throw new DataError(name, text(error), error);
  }
}

const LONGEST_MANIFEST = 10_000;

async function fetchManifest({ fetchFile }: Loading): Promise<Manifest> {
  const content = await fetched(fetchFile, MANIFEST, LONGEST_MANIFEST);
  try {
    return JSON.parse(new TextDecoder().decode(content)) as Manifest;
  } catch (error) {
    throw new DataError(MANIFEST, 'is no JSON', error);
  }
}

/** What the manifest says of a file, whatever else it may hold. */
function entryOf(manifest: Manifest, name: string): Manifest[string] {
  const known: unknown = manifest;
  const entry = isRecord(known) && Object.hasOwn(known, name) ? known[name] : undefined;
  if (isRecord(entry)) {
    const { bytes, sha256 } = entry;
    const sound = typeof bytes === 'number' && Number.isInteger(bytes);
    if (sound && bytes > 0 && bytes <= LARGEST_FILE && isDigest(sha256)) return { bytes, sha256 };
  }
  throw new DataError(MANIFEST, `does not say the length and digest of ${name}`);
}

const isDigest = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));
