/** Where things are. Every tool works from here, whatever folder it was started in. */
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** @param {...string} parts */
export const at = (...parts) => path.join(root, ...parts);

/** What the tools may rebuild at any time. @param {...string} parts */
export const cacheAt = (...parts) => at('node_modules', '.cache', 'ravine', ...parts);
