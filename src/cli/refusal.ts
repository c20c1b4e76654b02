/** What the reader asked for cannot be done as asked; the message says what is accepted. */
export class Refusal extends Error {}
