/** PyTorch on the processor, for those who have it: a reference outside the browser. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { at } from '../../../src/tools/project.mjs';
import { Failure } from '../../../src/tools/report.mjs';

const script = fileURLToPath(new URL('torch_step.py', import.meta.url));

/**
 * The Python named by the variable PYTHON, if it has PyTorch; else why there is none.
 * @returns {{ python: string } | { why: string }}
 */
export function findTorch(env = process.env) {
  const python = env['PYTHON'];
  if (python === undefined || python === '') return { why: 'PYTHON names no Python' };
  const { status } = spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' });
  return status === 0 ? { python } : { why: `${python} has no PyTorch` };
}

/**
 * @param {string} python
 * @param {import('./compare.worker.ts').Plan} plan
 * @param {import('./compare.worker.ts').HandedOut} work
 * @returns {import('./compare.worker.ts').Outcome[]}
 */
export function timeTorch(python, plan, work) {
  const input = `${JSON.stringify(plan)}\n${JSON.stringify(work)}\n`;
  const options = { input, encoding: /** @type {const} */ ('utf8'), maxBuffer: 2 ** 26 };
  const { status, stdout, stderr } = spawnSync(python, [script, at('public', 'mnist')], options);
  if (status === 0) return JSON.parse(stdout);
  throw new Failure('Timing PyTorch', stderr, 'correct it, or unset PYTHON to do without.');
}
