/** Hands out places in a WebAssembly memory, one after another. They are free again with the memory. */
export class Arena {
  #end: number;

  constructor(from: number) {
    this.#end = from;
  }

  /** The place of so many bytes, at a multiple of 64: whole lines of the processor's cache. */
  bytes(count: number): number {
    const place = Math.ceil(this.#end / 64) * 64;
    this.#end = place + count;
    return place;
  }

  /** The place of so many numbers of 4 bytes. */
  words(count: number): number {
    return this.bytes(4 * count);
  }

  /** Grows the memory to hold all that was handed out; views taken earlier are lost. */
  provide(memory: WebAssembly.Memory): void {
    const page = 2 ** 16;
    const missing = Math.ceil(this.#end / page) - memory.buffer.byteLength / page;
    if (missing <= 0) return;
    try {
      memory.grow(missing);
    } catch (error) {
      const megabytes = Math.ceil(this.#end / 1e6);
      throw new Error(
        `Training needs ${megabytes} MB of memory, more than WebAssembly gets here: ` +
          'take a smaller batch or a narrower network.',
        { cause: error },
      );
    }
  }
}
