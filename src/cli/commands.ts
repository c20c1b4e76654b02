import path from 'node:path';
import type { Io } from './io';
import { list } from './list';
import { open } from './open';
import { fileOf, quoted, read } from './read';
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
      const { files } = read(args, [], 'trace');
      const experiment = await open(fileOf(files, 'trace'), 'playground', 'trace');
      for (const piece of trace(experiment)) await io.out(piece);
    },
  },
  train: {
    usage: 'train experiment.json [--executor wasm|cpu|reference] [--save DIR]',
    run: async (args, io) => {
      const { files, options } = read(args, ['executor', 'save'], 'train');
      const file = fileOf(files, 'train');
      const experiment = await open(file, 'mnist', 'train');
      // Training is most of the program: list and trace start without it.
      const { hire, readData, train } = await import('./train');
      const executor = hire(options['executor'], io.say);
      const data = await readData(process.env['RAVINE_ROOT'] ?? process.cwd());
      const { save } = options;
      const parts = { experiment, folder: path.dirname(file), executor, data, say: io.say };
      const result = await train({ ...parts, ...(save !== undefined && { save }) });
      await io.out(`${JSON.stringify(result)}\n`);
    },
  },
};
