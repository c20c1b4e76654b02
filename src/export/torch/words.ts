import { pythonNumber } from '../../rules/python';
import type { Setting } from '../../rules/knob';

/** Names that PyTorch spells otherwise than by putting underscores between their words. */
const special: Readonly<Record<string, string>> = { tMax: 'T_max', t0: 'T_0', tMult: 'T_mult' };

/** A name of ours as a keyword of a scheduler of PyTorch. */
export const keyword = (key: string): string => special[key] ?? snake(key);

/** `weightDecay` as `weight_decay`. */
export const snake = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What a control holds, in Python. */
export function python(value: Setting): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return pythonNumber(value);
  if (typeof value === 'string') return quoted(value);
  return `[${value.map(pythonNumber).join(', ')}]`;
}

/** A text of one line, in double quotes. */
export const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll(/\s+/g, ' ')}"`;

/** Text that stands in a doc comment. */
export const plain = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"""', "'''");

/** Every line moved to the right by so many levels. */
export const indented = (text: string, levels = 1): string =>
  text.replace(/^(?=.)/gm, '    '.repeat(levels));

/** A list of numbers, some to a line. */
export function listed(values: readonly (number | string)[], perLine: number): string {
  const texts = values.map((value) => (typeof value === 'string' ? value : pythonNumber(value)));
  const lines = Array.from({ length: Math.ceil(texts.length / perLine) }, (_, i) =>
    texts.slice(i * perLine, (i + 1) * perLine).join(', '),
  );
  return `[\n${indented(`${lines.join(',\n')},`)}\n]`;
}
