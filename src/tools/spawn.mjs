/** Starts another program and waits for it. */
import { spawn } from 'node:child_process';
import { at, root } from './project.mjs';
import { isQuiet } from './report.mjs';

/**
 * The program's own words go to stderr; in quiet mode they are shown only if it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { loud?: boolean }} [options] `loud`: share our stdout
 * @returns {Promise<number>} its exit status
 */
export function exec(command, args, { loud = false, ...options } = {}) {
  const hidden = isQuiet() && !loud;
  const output = hidden ? 'pipe' : 2;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: loud ? 'inherit' : ['ignore', output, output],
      ...options,
    });
    /** @type {Buffer[]} */
    const kept = [];
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0 && hidden) process.stderr.write(Buffer.concat(kept));
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a package's own entry point with this very Node.js.
 * @param {string} entry below node_modules
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export const execPackage = (entry, args, options = {}) =>
  exec(process.execPath, [at('node_modules', entry), ...args], { loud: true, ...options });
