/** What the reader asked for cannot be done; the message says why, and what can. */
export class Refusal extends Error {
  /** The exit status: 2 where the input is at fault, 1 where this machine is. */
  readonly status: 1 | 2;

  constructor(message: string, status: 1 | 2 = 2) {
    super(message);
    this.status = status;
  }
}
