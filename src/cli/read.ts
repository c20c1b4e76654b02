import { nearest } from '../experiment/near';
import { Refusal } from './refusal';

/** What follows a command: files, and options by their names. */
export interface Arguments {
  readonly files: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

/** Tells files from options, as `--save DIR` or `--save=DIR`; each option at most once. */
export function read(
  args: readonly string[],
  known: readonly string[],
  command: string,
): Arguments {
  const files: string[] = [];
  const options: Record<string, string> = {};
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (!arg.startsWith('--')) {
      files.push(arg);
      continue;
    }
    const [name = '', ...rest] = arg.slice(2).split('=');
    if (!known.includes(name)) throw new Refusal(unknownOption(arg, name, known, command));
    const value = rest.length > 0 ? rest.join('=') : args[++i];
    if (value === undefined || value === '') throw new Refusal(`--${name} takes a value, got none`);
    if (Object.hasOwn(options, name)) throw new Refusal(`--${name} is given twice`);
    options[name] = value;
  }
  return { files, options };
}

/** The one experiment file that a command takes. */
export function fileOf(files: readonly string[], command: string): string {
  const [file] = files;
  if (file !== undefined && files.length === 1) return file;
  const got = files.length === 0 ? 'none' : quoted(files);
  throw new Refusal(`${command} takes one experiment file, got ${got}`);
}

/** Arguments as an error message shows them. */
export const quoted = (args: readonly string[]): string => args.map((arg) => `"${arg}"`).join(' ');

function unknownOption(
  arg: string,
  name: string,
  known: readonly string[],
  command: string,
): string {
  const taken = known.length === 0 ? 'no options' : known.map((key) => `--${key}`).join(', ');
  const meant = nearest(name, known);
  const hint = meant === undefined ? '' : `; did you mean --${meant}?`;
  return `${command} takes ${taken}, got "${arg}"${hint}`;
}
