/** Refuses a Node.js that is too old, before anything else can fail in a less readable way. */
import { Failure } from './report.mjs';

export const required = '20.19.0';

/**
 * @param {string} version such as `20.20.2`
 * @param {string} [least]
 */
export function isEnough(version, least = required) {
  const [have, need] = [version, least].map((text) =>
    text.split('.').map((part) => parseInt(part, 10)),
  );
  for (let i = 0; i < 3; i++) {
    const difference = (have?.[i] ?? 0) - (need?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

export function checkNode(version = process.versions.node) {
  if (isEnough(version)) return;
  throw new Failure(
    'Set-up, step 1 (Node.js)',
    `this is Node.js ${version}, and ${required} or newer is needed.`,
    'install a current Node.js from https://nodejs.org and start again.',
  );
}
