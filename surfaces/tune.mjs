/**
 * `node surfaces/tune.mjs [surface …]`: finds the learning rates of the first races anew, of all
 * surfaces or of those named, and writes them into `rates.ts`. To be run when an optimizer or a
 * surface was added or changed; all of them take a minute.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

const { module } = await runnerImport(`${here}tune.ts`, { configFile: false, logLevel: 'error' });
/** @type {Record<string, Record<string, number>>} */
const rates = module.tune(process.argv.slice(2));

const lines = Object.entries(rates).map(([id, row]) => {
  const pairs = Object.entries(row).map(([key, lr]) => `${quoted(key)}: ${lr}`);
  return `  ${quoted(id)}: { ${pairs.join(', ')} },`;
});
const text = `/** Learning rates of the first races, by surface and optimizer; \`tune.mjs\` writes them. */
// prettier-ignore
export const rates: Readonly<Record<string, Readonly<Record<string, number>>>> = {
${lines.join('\n')}
};
`;
writeFileSync(`${here}rates.ts`, text);

/** @param {string} key */
function quoted(key) {
  return /^\w+$/.test(key) ? key : `'${key}'`;
}
