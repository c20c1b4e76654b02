import { expect, test } from 'vitest';
import { checkNode, isEnough } from './node-version.mjs';

test.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.9.9', false],
  ['18.20.4', false],
  ['20.19.0-rc.1', true],
])('%s is enough: %s', (version, enough) => {
  expect(isEnough(version)).toBe(enough);
});

test('an old Node.js is refused with its version and a way out', () => {
  expect(() => checkNode('18.0.0')).toThrow(/18\.0\.0[^]*nodejs\.org/);
  expect(() => checkNode('20.19.0')).not.toThrow();
});
