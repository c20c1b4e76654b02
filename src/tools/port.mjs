/** Finds a port that nobody listens on. */
import { createServer } from 'node:net';

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * The wanted port, or the next free one after it.
 * @param {number} wanted
 * @returns {Promise<number>}
 */
export async function freePort(wanted, host = '127.0.0.1') {
  for (let port = wanted; port < Math.min(wanted + 200, 65536); port++) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(`No free port from ${wanted} on.`);
}
