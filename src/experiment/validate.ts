import { Field } from './field';
import { readMnist } from './mnist';
import { readPlayground } from './playground';
import type { Experiment, Fault } from './types';

/** The version of the experiment's schema that this code writes and reads. */
export const VERSION = 1;

/** An experiment with every default filled in, and what had to be replaced by a default. */
export interface Reading {
  readonly experiment: Experiment;
  readonly faults: readonly Fault[];
}

/**
 * Reads an experiment of unknown making and refuses it if anything in it is wrong: a key nobody
 * knows, a number out of range, a missing field. All faults are given, in the order of the fields.
 */
export function parseExperiment(
  value: unknown,
): { readonly experiment: Experiment } | { readonly faults: readonly Fault[] } {
  const { experiment, faults } = readExperiment(value);
  return faults.length === 0 ? { experiment } : { faults };
}

/**
 * Reads an experiment of unknown making as far as it can be read. What is wrong takes its default
 * and is named in the faults, so that nothing changes in silence; the result is always sound.
 */
export function readExperiment(value: unknown): Reading {
  const faults: Fault[] = [];
  const field = new Field(value, '', faults);
  const experiment = read(field);
  return { experiment, faults };
}

function read(field: Field): Experiment {
  if (!field.isObject('an experiment, as {"mode": "playground", …}'))
    return readPlayground(nothing());
  const version = field.at('version');
  if (!version.absent && version.value !== VERSION) version.expected(`${VERSION}`);
  const mode = field.at('mode').word(['playground', 'mnist']);
  if (mode === undefined) return readPlayground(nothing());
  return mode === 'mnist' ? readMnist(field) : readPlayground(field);
}

/** Stands for an experiment that says nothing; what it lacks is no fault of the reader's. */
const nothing = (): Field => new Field({}, '', []);
