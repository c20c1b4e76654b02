/** Numbers as LeCun's idx format holds them: bytes under up to so many dimensions. */
export interface Idx {
  readonly dimensions: readonly number[];
  readonly values: Uint8Array;
}

/** The only element type MNIST uses: unsigned byte. */
const UNSIGNED_BYTE = 0x08;

/**
 * Reads an idx file of unsigned bytes: two zeros, the type, the number of dimensions, each dimension
 * as 32 bits with the highest byte first, then the values. The values are a view of the bytes given.
 * Throws an Error that says what is wrong, as `has 10 bytes where 16 were announced`, for the caller
 * to name the file. http://yann.lecun.com/exdb/mnist/
 */
export function parseIdx(bytes: Uint8Array, rank: number): Idx {
  const header = 4 + 4 * rank;
  if (bytes.length < header) {
    throw new Error(`is cut off: it has ${bytes.length} bytes, its header alone takes ${header}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) !== 0) {
    throw new Error(`is no idx file: it begins with ${hex(view.getUint32(0))}`);
  }
  if (bytes[2] !== UNSIGNED_BYTE) {
    throw new Error(`holds numbers of type ${hex(bytes[2]!)}, not bytes (0x08)`);
  }
  if (bytes[3] !== rank) throw new Error(`has ${bytes[3]} dimensions instead of ${rank}`);

  const dimensions = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  const announced = dimensions.reduce((product, n) => product * n, 1);
  const present = bytes.length - header;
  if (present !== announced) {
    const trouble = present < announced ? 'is cut off' : 'goes on after its end';
    const shape = dimensions.join(' × ');
    throw new Error(`${trouble}: it announces ${shape} values and holds ${present}`);
  }
  return { dimensions, values: bytes.subarray(header) };
}

const hex = (n: number): string => `0x${n.toString(16).padStart(2, '0')}`;
