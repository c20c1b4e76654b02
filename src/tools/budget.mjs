/** What a first visit has to fetch before anything is drawn, and whether that is little enough. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { at } from './project.mjs';

export const budget = 450 * 1024;

/**
 * @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk
 * @typedef {Record<string, Chunk>} Manifest as Vite writes it
 */

/**
 * The entry and everything it imports at once; what is imported on demand does not count.
 * @param {Manifest} manifest
 * @returns {string[]}
 */
export function eagerFiles(manifest) {
  const seen = new Set(Object.keys(manifest).filter((key) => manifest[key]?.isEntry));
  for (const key of seen) manifest[key]?.imports?.forEach((imported) => seen.add(imported));
  const chunks = [...seen].flatMap((key) => manifest[key] ?? []);
  return [...new Set(chunks.flatMap(({ file, css = [] }) => [file, ...css]))];
}

/** @returns {{ bytes: number, files: { file: string, bytes: number }[] }} gzip sizes, largest first */
export function measure() {
  const manifest = JSON.parse(readFileSync(at('dist', '.vite', 'manifest.json'), 'utf8'));
  const files = ['index.html', 'theme.js', ...eagerFiles(manifest)]
    .map((file) => ({ file, bytes: gzipSync(readFileSync(at('dist', file))).length }))
    .toSorted((a, b) => b.bytes - a.bytes);
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files };
}
