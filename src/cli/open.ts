import { readFile } from 'node:fs/promises';
import type { Experiment, Fault } from '../experiment/types';
import { parseExperiment } from '../experiment/validate';
import { breakOf } from './json';
import { Refusal } from './refusal';

/** How many faults one line names. */
const NAMED = 4;

/** The experiment of a file, in the mode that a command needs; a `Refusal` says what is wrong. */
export async function open<Mode extends Experiment['mode']>(
  file: string,
  mode: Mode,
  command: string,
): Promise<Extract<Experiment, { mode: Mode }>> {
  const parsed = parseExperiment(parse(await read(file), file));
  if ('faults' in parsed) throw new Refusal(summary(parsed.faults));
  const { experiment } = parsed;
  if (experiment.mode !== mode) {
    throw new Refusal(`mode: ${command} takes "${mode}", got "${experiment.mode}"`);
  }
  return experiment as Extract<Experiment, { mode: Mode }>;
}

async function read(file: string): Promise<string> {
  try {
    const text = await readFile(file, 'utf8');
    return text.replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Refusal(`${file}: ${whyUnreadable(error)}`);
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder, an experiment file is needed';
  if (code === 'EACCES') return 'this file may not be read';
  return `cannot be read (${error instanceof Error ? error.message : String(error)})`;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { line, column } = breakOf(text);
    throw new Refusal(`${file}: this is not JSON, it breaks at line ${line}, column ${column}`);
  }
}

function summary(faults: readonly Fault[]): string {
  const named = faults
    .slice(0, NAMED)
    .map(({ path, message }) => `${path === '' ? 'experiment' : path}: ${message}`);
  const rest = faults.length - named.length;
  return [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}
