/** How the tools speak: on stderr, so that stdout stays with results; in sentences, without stacks. */

/** A failure that people can act on: what failed, why, and what to do. */
export class Failure extends Error {
  /**
   * @param {string} step the step that failed
   * @param {string} why
   * @param {string} todo what the reader can do about it
   */
  constructor(step, why, todo) {
    super(`${step} failed: ${why}\n  What to do: ${todo}`);
    this.name = 'Failure';
  }
}

let quiet = false;

/** In quiet mode nothing is said unless someone is watching the terminal. @param {boolean} on */
export function beQuiet(on) {
  quiet = on;
}

export const isQuiet = () => quiet;

/** @param {string} line */
export function say(line) {
  if (!quiet || process.stderr.isTTY) process.stderr.write(`${line}\n`);
}

/** Prints why a tool stops; a stack only where the failure is not one of ours. @param {unknown} error */
export function explain(error) {
  const text =
    error instanceof Failure ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
}

/** Runs a tool to its exit status. @param {() => Promise<number | void>} main */
export async function run(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
}
