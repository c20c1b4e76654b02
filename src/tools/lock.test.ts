import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'ravine-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('work under one lock never overlaps, and the lock is gone afterwards', async () => {
  const lock = path.join(folder, 'shared');
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside--;
  };
  await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)]);
  expect(most).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that is gone is taken over', async () => {
  const lock = path.join(folder, 'stale');
  const { pid } = spawnSync(process.execPath, ['--version']);
  mkdirSync(lock);
  writeFileSync(path.join(lock, 'pid'), String(pid));
  expect(await withLock(lock, () => 'done')).toBe('done');
});

test('a failure frees the lock', async () => {
  const lock = path.join(folder, 'failing');
  const fail = () => Promise.reject(new Error('no'));
  await expect(withLock(lock, fail)).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});
