import type { Io } from './io';
import { list } from './list';
import { open } from './open';
import { Refusal } from './refusal';
import { trace } from './trace';

/** Something the command line can be told to do. */
export interface Command {
  readonly usage: string;
  readonly run: (args: readonly string[], io: Io) => Promise<void>;
}

/** Every command by its name. */
export const commands: Readonly<Record<string, Command>> = {
  list: {
    usage: 'list',
    run: async (args, io) => {
      if (args.length > 0) throw new Refusal(`list takes nothing, got ${quoted(args)}`);
      await io.out(`${JSON.stringify(list())}\n`);
    },
  },
  trace: {
    usage: 'trace experiment.json',
    run: async (args, io) => {
      const experiment = await open(fileOf(args, 'trace'), 'playground', 'trace');
      for (const piece of trace(experiment)) await io.out(piece);
    },
  },
};

/** The one experiment file that a command takes. */
function fileOf(args: readonly string[], command: string): string {
  const [file] = args;
  if (file !== undefined && args.length === 1) return file;
  const got = args.length === 0 ? 'none' : quoted(args);
  throw new Refusal(`${command} takes one experiment file, got ${got}`);
}

const quoted = (args: readonly string[]): string => args.map((arg) => `"${arg}"`).join(' ');
