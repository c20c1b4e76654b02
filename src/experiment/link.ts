import { defaultMnist, defaultPlayground } from './defaults';
import { deflate, inflate, TooLong } from './deflate';
import type { Experiment, Fault } from './types';
import { readExperiment, VERSION, type Reading } from './validate';

/** The longest fragment that is read, in characters, and the longest text it may unfold to. */
const LONGEST_FRAGMENT = 64 * 1024;
const LONGEST_TEXT = 256 * 1024;

/**
 * The experiment as a URL fragment: `#1.` and, deflated, all of it, so that no later change of a
 * default changes what a link shows. `init` stays behind: a page cannot read the file it names.
 */
export async function toLink(experiment: Experiment): Promise<string> {
  const whole = JSON.stringify({ ...experiment, init: undefined });
  return `#${VERSION}.${await deflate(whole)}`;
}

/**
 * The experiment of a URL fragment. Never throws: what cannot be read takes its default and is
 * named in the faults. An empty fragment is the opening race, without a fault.
 */
export async function fromLink(fragment: string): Promise<Reading> {
  const text = fragment.replace(/^#/, '');
  if (text === '') return { experiment: defaultPlayground(), faults: [] };
  const content = await unpack(text);
  if ('fault' in content) return opening(content.fault);
  const { value } = content;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return opening('holds no experiment');
  }
  return withoutInit(readExperiment({ ...standardOf(value), ...value }));
}

async function unpack(text: string): Promise<{ value: unknown } | { fault: string }> {
  const version = /^(\d{1,9})\./.exec(text)?.[1];
  if (version === undefined) return { fault: 'is not one that Ravine made' };
  if (Number(version) > VERSION) return { fault: 'was made by a newer Ravine than this one' };
  if (Number(version) !== VERSION) return { fault: 'is not one that Ravine made' };
  if (text.length > LONGEST_FRAGMENT) {
    return { fault: `is too long: at most ${LONGEST_FRAGMENT} characters are read` };
  }
  try {
    const json = await inflate(text.slice(version.length + 1), LONGEST_TEXT);
    return { value: JSON.parse(json) };
  } catch (error) {
    const long = `unfolds to more than the ${LONGEST_TEXT} bytes that are read`;
    return { fault: error instanceof TooLong ? long : 'is damaged or cut short' };
  }
}

const opening = (message: string): Reading => ({
  experiment: defaultPlayground(),
  faults: [{ path: 'link', message }],
});

/** The defaults that a link's experiment departs from; keys of its own alone decide. */
function standardOf(value: object): Partial<Record<string, unknown>> {
  const own: Partial<Record<string, unknown>> = { ...value };
  return { ...(own['mode'] === 'mnist' ? defaultMnist() : defaultPlayground(own['surface'])) };
}

function withoutInit({ experiment, faults }: Reading): Reading {
  if (experiment.mode !== 'mnist' || experiment.init === undefined) return { experiment, faults };
  const { init: _, ...rest } = experiment;
  const fault: Fault = { path: 'init', message: 'is read on the command line alone' };
  return { experiment: rest, faults: [...faults, fault] };
}
