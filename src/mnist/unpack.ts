/** More than any MNIST file holds; what unpacks to more is no file of ours. */
export const LARGEST_FILE = 60_000_000;

/** Bytes at once, or as they arrive. */
export type Source = Uint8Array | ReadableStream<Uint8Array>;

/**
 * All bytes of a source, unpacked if it is gzip. Some servers unpack on the way, so the first two
 * bytes decide, not the name. Never holds more than `limit` bytes. Throws an Error that says what is
 * wrong, for the caller to name the file.
 * @param onBytes Told how many bytes have come since it was told before.
 */
export async function unpack(
  source: Source,
  limit: number,
  onBytes: (count: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await unpacked(source);
  const reader = bytes.stream.getReader();
  const kept: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joined(kept, length);
      length += value.length;
      if (length > limit) throw new TooLong(limit);
      kept.push(value);
      onBytes(value.length);
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    if (error instanceof TooLong || !bytes.packed) throw error;
    // Browsers give one and the same TypeError for every kind of damage.
    throw new Error('is damaged: it cannot be unpacked as gzip', { cause: error });
  }
}

class TooLong extends Error {
  constructor(limit: number) {
    super(`is too long: more than ${limit} bytes come out of it`);
  }
}

async function unpacked(
  source: Source,
): Promise<{ packed: boolean; stream: ReadableStream<Uint8Array> }> {
  const reader = streamOf(source).getReader();
  const head: Uint8Array[] = [];
  let length = 0;
  while (length < 2) {
    const { done, value } = await reader.read();
    if (done) break;
    head.push(value);
    length += value.length;
  }
  const first = joined(head, length);
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      if (length > 0) controller.enqueue(first);
    },
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const packed = first[0] === 0x1f && first[1] === 0x8b;
  return { packed, stream: packed ? stream.pipeThrough(new DecompressionStream('gzip')) : stream };
}

const streamOf = (source: Source): ReadableStream<Uint8Array> =>
  source instanceof Uint8Array ? new Blob([source as Uint8Array<ArrayBuffer>]).stream() : source;

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
