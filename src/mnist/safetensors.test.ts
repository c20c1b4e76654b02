import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initial } from './init';
import { network } from './model';
import { initialFrom, readSafetensors, writeSafetensors } from './safetensors';

const lab = network({ preset: 'lab' });
const known = { ...initial(lab, 3), batches: 2 ** 33 };
const statistics = known.statistics.map((value, i) => value + 0.25 * i);
const file = writeSafetensors(lab, { ...known, statistics });

/** A file with a header of our making. */
const made = (header: unknown, data = 8): Uint8Array => {
  const text = typeof header === 'string' ? header : JSON.stringify(header);
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(new TextEncoder().encode(text), 8);
  return bytes;
};

const entry = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };

describe('a safetensors file', () => {
  test('comes back as it was written', () => {
    expect(initialFrom(lab, readSafetensors(file))).toEqual({ ...known, statistics });
    expect([...readSafetensors(file).keys()]).toContain('layers.3.num_batches_tracked');
  });

  test('is read wherever it lies in memory', () => {
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(readSafetensors(shifted.subarray(3))).toEqual(readSafetensors(file));
  });

  test('may hold metadata', () => {
    const tensors = readSafetensors(made({ __metadata__: { format: 'pt' }, a: entry }));
    expect([...tensors.keys()]).toEqual(['a']);
  });

  test.each([
    ['nothing', new Uint8Array(), /it has 0 bytes/],
    ['a huge header', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 255), /announces a header/],
    ['a header cut off', file.subarray(0, 50), /cut off within its header/],
    ['a header that is no JSON', made('{'), /no JSON/],
    ['a header that is a list', made([]), /no object/],
    [
      'numbers cut off',
      file.subarray(0, file.length - 1),
      /cut off within layers\.10\.running_var/,
    ],
    ['another type', made({ a: { ...entry, dtype: 'BF16' } }), /holds a as "BF16"; read are F32/],
    ['a type from the prototype', made({ a: { ...entry, dtype: 'toString' } }), /"toString"/],
    ['null for a tensor', made({ a: null }), /holds a as undefined/],
    ['a negative shape', made({ a: { ...entry, shape: [-2] } }), /no shape for a/],
    ['a shape that is too large', made({ a: { ...entry, shape: [2 ** 31, 2 ** 31] } }), /8 bytes/],
    ['one offset', made({ a: { ...entry, data_offsets: [8] } }), /no place for a/],
    ['offsets in reverse', made({ a: { ...entry, data_offsets: [8, 0] } }), /-8 bytes for a/],
    [
      'offsets beyond the end',
      made({ a: { ...entry, data_offsets: [4, 12] } }),
      /cut off within a/,
    ],
    ['fractions', made({ a: { ...entry, data_offsets: [0.5, 8.5] } }), /no place for a/],
  ])('with %s is refused', (_, bytes, message) => {
    expect(() => readSafetensors(bytes)).toThrow(message);
  });

  test('never does worse than to be refused, whatever byte of its header changes', () => {
    const length = 8 + Number(new DataView(file.buffer).getBigUint64(0, true));
    const outcome = (bytes: Uint8Array): string => {
      try {
        const { parameters } = initialFrom(lab, readSafetensors(bytes));
        return `is read, with ${parameters.length} numbers`;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const change = fc.property(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const damaged = file.slice();
      damaged[at]! ^= by;
      expect(outcome(damaged)).toMatch(/^(is|has|holds|lacks) /);
    });
    fc.assert(change, { numRuns: 300, seed: 2 });
  });
});

describe('weights for a network', () => {
  const plain = network({ layers: [784, 2, 10] });

  test('may come without running statistics', () => {
    const tensors = new Map(readSafetensors(file));
    for (const name of tensors.keys()) {
      if (/running|batches/.test(name)) tensors.delete(name);
    }
    const { statistics, batches } = initialFrom(lab, tensors);
    expect(batches).toBe(0);
    expect([...statistics.subarray(0, 32)]).toEqual([...Array(16).fill(0), ...Array(16).fill(1)]);
  });

  test('must have its names and shapes', () => {
    const own = readSafetensors(writeSafetensors(plain, initial(plain, 1)));
    const wide = new Map(own).set('layers.3.bias', {
      shape: [1, 10],
      values: new Float64Array(10),
    });
    expect(() => initialFrom(plain, wide)).toThrow(
      'layers.3.bias of shape [1, 10] instead of [10]',
    );
    const other = new Map(own).set('head.weight', { shape: [], values: new Float64Array(1) });
    expect(() => initialFrom(plain, other)).toThrow('holds head.weight, which the network has not');
    const less = new Map(own);
    less.delete('layers.1.bias');
    expect(() => initialFrom(plain, less)).toThrow('lacks layers.1.bias');
    expect(() => initialFrom(plain, readSafetensors(file))).toThrow('layers.1.weight of shape [16');
  });
});
