/** Is what was built still younger than what it was built from? Time stamps answer in milliseconds. */
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The newest change under the paths. Folders count too, because a deleted file changes only its folder.
 * @param {readonly string[]} paths
 * @param {(name: string) => boolean} [skip] by base name
 * @returns {number} milliseconds; 0 where nothing exists
 */
export function newestChange(paths, skip = () => false) {
  let newest = 0;
  for (const entry of paths) {
    const stat = statSync(entry, { throwIfNoEntry: false });
    if (stat === undefined) continue;
    newest = Math.max(newest, stat.mtimeMs);
    if (!stat.isDirectory()) continue;
    const inside = readdirSync(entry).filter((name) => !skip(name));
    newest = Math.max(
      newest,
      newestChange(
        inside.map((name) => path.join(entry, name)),
        skip,
      ),
    );
  }
  return newest;
}

/** @param {string} stamp */
export const stampedAt = (stamp) => statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? -1;

/**
 * Remembers when a build *began*, so that an edit made during the build counts as newer.
 * @param {string} stamp
 * @param {number} began milliseconds
 */
export function writeStamp(stamp, began) {
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, began / 1000, began / 1000);
}
