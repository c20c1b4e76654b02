/** A text that is longer than it may be once unpacked. */
export class TooLong extends Error {}

/** A text, deflated and in the base64 alphabet that URLs leave alone. */
export async function deflate(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return toBase64Url(bytes);
}

/**
 * What `deflate` made, as text again. Reading stops at `longest` bytes with a `TooLong`, however
 * much a hostile text would unfold to; any other error means that the text is damaged.
 */
export async function inflate(text: string, longest: number): Promise<string> {
  const packed = new Blob([fromBase64Url(text)]);
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let unpacked = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return unpacked + decoder.decode();
    length += value.length;
    if (length > longest) {
      await reader.cancel();
      throw new TooLong();
    }
    unpacked += decoder.decode(value, { stream: true });
  }
}

/** Small enough to be spread over the arguments of one call. */
const CHUNK = 4096;

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
