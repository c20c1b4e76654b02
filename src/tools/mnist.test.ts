import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { isPacked, verify } from './mnist.mjs';

const content = Buffer.from('ten images of a seven, drawn by hand');
const facts = {
  sha256: createHash('sha256').update(content).digest('hex'),
  bytes: content.length,
};

const folder = mkdtempSync(path.join(tmpdir(), 'ravine-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @returns the path of a file that holds these bytes */
function fileOf(bytes: Uint8Array): string {
  const file = path.join(folder, createHash('sha256').update(bytes).digest('hex'));
  writeFileSync(file, bytes);
  return file;
}

test('the published bytes pass', () => {
  expect(() => verify('sevens', content, facts)).not.toThrow();
});

test('a truncated file is refused with both lengths', () => {
  const message = /Set-up, step 4[^]*sevens has 35 bytes, expected 36[^]*What to do/;
  expect(() => verify('sevens', content.subarray(1), facts)).toThrow(message);
});

test('one changed bit is refused with the file, what was got and what was expected', () => {
  const changed = Buffer.from(content);
  changed[7]! ^= 1;
  const got = createHash('sha256').update(changed).digest('hex');
  const message = new RegExp(`sevens has SHA-256\\s+${got}, expected\\s+${facts.sha256}`);
  expect(() => verify('sevens', changed, facts)).toThrow(message);
});

test('only a whole gzip file of the right length counts as packed', () => {
  const packed = gzipSync(content);
  expect(isPacked(fileOf(packed), content.length)).toBe(true);
  expect(isPacked(fileOf(packed), content.length + 1)).toBe(false);
  expect(isPacked(fileOf(packed.subarray(0, -3)), content.length)).toBe(false);
  expect(isPacked(fileOf(content), content.length)).toBe(false);
  expect(isPacked(path.join(folder, 'absent'), content.length)).toBe(false);
});
