import { nearest } from '../experiment/near';
import { commands } from './commands';
import { Closed, processIo, type Io } from './io';
import { Refusal } from './refusal';

const USAGE = Object.values(commands)
  .map(({ usage }, i) => `${i === 0 ? 'usage:' : '      '} npm run --silent cli -- ${usage}`)
  .join('\n');

/**
 * The command line. Results go to standard output as JSON, and nothing else does.
 * @param argv What follows the program's name.
 * @returns The exit status: 0; 2 where the input is refused, in one line; 1 where the machine lacks
 * something. Errors that nobody foresaw are thrown.
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  try {
    await obey(argv, io);
    return 0;
  } catch (error) {
    if (error instanceof Closed) return 0;
    if (!(error instanceof Refusal)) throw error;
    io.say(onOneLine(error.message));
    return error.status;
  }
}

async function obey([name = '', ...rest]: readonly string[], io: Io): Promise<void> {
  if (['help', '--help', '-h'].includes(name)) return io.say(USAGE);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command.run(rest, io);
  const known = Object.keys(commands);
  const meant = nearest(name, known);
  const got = name === '' ? 'got none' : `got "${name}"`;
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  throw new Refusal(`expected a command, one of ${known.join(', ')}, ${got}${hint}`);
}

/** Names may hold anything, line breaks included. */
const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
