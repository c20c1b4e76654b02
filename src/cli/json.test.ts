import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakOf } from './json';

describe('the place where a text stops being JSON', () => {
  test.each([
    ['a comma too many', '{"a": 1,}', 1, 9],
    ['a comma too few', '{"a": 1\n "b": 2}', 2, 2],
    ['a bare word', '{\n  "a": x\n}', 2, 8],
    ['a bare key', '{ a: 1 }', 1, 3],
    ['a single quote', "{'a': 1}", 1, 2],
    ['a number as people write it', '[1, 01]', 1, 5],
    ['no number', '[NaN]', 1, 2],
    ['a comment', '{\n  // no\n}', 2, 3],
    ['the wrong bracket', '[1, {"a": 2]}', 1, 12],
    ['more after the end', '{} {}', 1, 4],
    ['an open string', '["abc', 1, 2],
    ['nothing', '', 1, 1],
    ['the end of the text', '{"a": [1,\n2', 2, 2],
  ])('%s', (_, text, line, column) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(breakOf(text)).toEqual({ line, column });
  });

  test('lies behind everything that could still become JSON', () => {
    const cut = fc.tuple(fc.json(), fc.nat()).map(([json, at]) => json.slice(0, at % json.length));
    fc.assert(
      fc.property(cut, (text) => {
        const { line, column } = breakOf(`[${text}`);
        expect({ line, ends: column <= text.length + 2 }).toEqual({ line: 1, ends: true });
        const before = `[${text}`.slice(0, column - 1);
        expect(`[${text}`.slice(before.length)).toMatch(/^("|-|\d|[a-z]|$)/);
      }),
    );
  });
});
