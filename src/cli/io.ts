/** What the command line reads and writes, so that tests can hold it in their hands. */
export interface Io {
  /** Resolves when the text is on its way; rejects with `Closed` where nobody reads any more. */
  readonly out: (text: string) => Promise<void>;
  /** One line for people: progress and errors. */
  readonly say: (line: string) => void;
}

/** Whoever read our output has stopped, as `head` does; no fault of ours. */
export class Closed extends Error {}

/** The process's own standard output and error. */
export function processIo(): Io {
  const { stdout, stderr } = process;
  // Without a listener a closed pipe would end the process with a stack.
  stdout.on('error', () => {});
  stderr.on('error', () => {});
  return {
    out: (text) =>
      new Promise((resolve, reject) => {
        stdout.write(text, (error) => {
          if (error == null) resolve();
          else if ('code' in error && error.code === 'EPIPE') reject(new Closed());
          else reject(error);
        });
      }),
    say: (line) => void stderr.write(`${line}\n`),
  };
}
