/**
 * `node surfaces/tune.mjs`: finds the learning rates of the first races anew and writes them into
 * `rates.json`. To be run when an optimizer or a surface was added or changed; takes half a minute.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

const { module } = await runnerImport(`${here}tune.ts`, { configFile: false, logLevel: 'error' });
/** @type {Record<string, Record<string, number>>} */
const rates = module.tune();

const lines = Object.entries(rates).map(([id, row]) => `  "${id}": ${JSON.stringify(row)}`);
writeFileSync(`${here}rates.json`, `{\n${lines.join(',\n')}\n}\n`);
