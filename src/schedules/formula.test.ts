import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, readFormula } from './formula';

const reading = (text: string) => readFormula(text, ['e']);

function valueOf(text: string, e = 3): number {
  const result = reading(text);
  if ('wrong' in result) throw new Error(`${text}: ${result.wrong} at ${result.at}`);
  return result.evaluate(e);
}

describe('means what it means in Python', () => {
  test.each<[string, number]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['8 - 3 - 2', 3],
    ['8 / 4 / 2', 1],
    ['2 ** 3 ** 2', 512],
    ['-2 ** 2', -4],
    ['2 ** -1', 0.5],
    ['--2', 2],
    ['7 // 2', 3],
    ['-7 // 2', -4],
    ['-7 % 3', 2],
    ['7 % -3', -2],
    ['6 % -3', 0],
    ['.5 + 5. + 1e-3 + 2.5E+2', 255.501],
    ['min(3, 1, 2) + max(e, 1)', 4],
    ['sqrt(16) + abs(-2) + floor(-0.5)', 5],
    ['exp(log(5))', 5],
    ['cos(0) + sin(0)', 1],
    ['cos(pi)', -1],
    ['1 if e > 2 else 5', 1],
    ['1 if e > 5 else 2 if e > 2 else 3', 2],
    ['0 < e < 5', 1],
    ['0 < e < 2', 0],
    ['(e == 3) + (e != 3) + (e >= 3) + (e <= 2)', 2],
    ['not e == 3', 0],
    ['e and 5 or 7', 5],
    ['0 and 5 or 7', 7],
    ['e < 1 or e > 2 and e < 4', 1],
    ['  e\n*\t2 ', 6],
  ])('%s', (text, expected) => {
    expect(valueOf(text)).toBeCloseTo(expected, 14);
  });

  test('what Python refuses to compute is not finite', () => {
    for (const text of ['1 / 0', '0 / 0', 'sqrt(-1)', 'log(0)', '(-8) ** (1 / 3)', '5 % 0']) {
      expect(valueOf(text)).not.toSatisfy(Number.isFinite);
    }
  });
});

describe('says what is wrong, and where', () => {
  test.each<[string, string, number]>([
    ['', 'there is no formula yet', 0],
    ['   ', 'there is no formula yet', 0],
    ['0.95 **', 'it ends where a number is missing', 7],
    ['0.95 * * e', 'a number is missing before “*”', 7],
    ['2 e', 'an operator is missing before “e”', 2],
    ['2e', '“2” runs into what follows', 1],
    ['1.2.3', '“1.2” runs into what follows', 3],
    ['(1 + e', 'the “(” at 1 is not closed', 6],
    ['1 + e)', 'this “)” closes nothing', 5],
    ['epoch / 2', '“epoch” is not known here; there are e, pi', 0],
    ['0.9 ^ e', 'a power is written **', 4],
    ['1 − e', 'a minus is written -', 2],
    ['math.cos(e)', 'functions are written without a module: cos(e)', 0],
    ['lambda e: 0.9', 'only what stands after the colon is written here', 0],
    ['1 if e = 3 else 2', 'equal is written ==', 7],
    ['1 if e > 3', 'an “if” needs an “else”', 10],
    ['cos', 'cos needs its argument in parentheses', 0],
    ['1 + cos(1, 2)', 'cos takes 1 argument, got 2', 4],
    ['min(1)', 'min takes 2 to 20 arguments, got 1', 0],
    ['min(1, 2', 'the “(” of min is not closed', 8],
    ['eе', '“е” has no meaning here', 1],
  ])('%j', (text, wrong, at) => {
    expect(reading(text)).toEqual({ wrong, at });
  });
});

/** What people have tried to make evaluators of expressions do. */
const HOSTILE = [
  'constructor',
  '__proto__',
  'prototype',
  'toString()',
  'hasOwnProperty(1)',
  'valueOf',
  'constructor(1)',
  '__proto__(1)',
  'e.constructor',
  'e["constructor"]',
  'min.constructor("return process")()',
  'cos.constructor("alert(1)")()',
  '(()=>{})()',
  'import("fs")',
  "import('child_process')",
  '__import__("os").system("id")',
  'require("fs")',
  'globalThis',
  'process.exit()',
  'eval("1")',
  'Function("return 1")()',
  'this',
  'new Date()',
  'e = 5',
  'e += 1',
  'x = cos; x(1)',
  'f(x) = cos(x); f(1)',
  'cos.apply(1)',
  'expression.transform',
  'createUnit("x")',
  'parse("1").compile()',
  '[1, 2]',
  '{}',
  '`${e}`',
  '"e"',
  '1;2',
  '1 // comment',
  '/* comment */ 1',
  '#define e 1',
  'e # comment',
  'void main() {}',
  'discard',
  'gl_FragColor',
  '@compute fn main() {}',
  'ｃｏｓ(e)',
  'сos(e)',
  '1\u200b+1',
  '１ + １',
  'е',
  'e\\u0028',
  '\u202e1',
  'e\0',
  'while True: pass',
  '[x for x in (1,)]',
  'e if e else',
  'lambda: 0',
  '1 is 1',
  '1 in (1,)',
  '~1',
  '1 << 99',
  '1 & 1',
  'e!',
  '0x10',
  '1_000',
  '1j',
  'inf',
  'nan',
  'True',
  'None',
  '*e',
  'min(*e)',
  'cos(e=1)',
  'cos(,)',
  '()',
  'e e',
  ',',
];

describe('hostile text', () => {
  test.each(HOSTILE)('%j is refused', (text) => {
    const result = reading(text);
    expect(result).toHaveProperty('wrong');
    const { at } = result as { at: number };
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThanOrEqual(text.length);
  });

  test('towers, nests and chains are bounded', () => {
    const refused = [
      '2' + '**2'.repeat(60),
      '('.repeat(60) + 'e' + ')'.repeat(60),
      '-'.repeat(60) + 'e',
      'not '.repeat(60) + 'e',
      'cos('.repeat(60) + 'e' + ')'.repeat(60),
      'e'.padEnd(LIMITS.length + 1),
      '1'.repeat(10_000_000),
    ];
    for (const text of refused) expect(reading(text)).toHaveProperty('wrong');
    expect(valueOf('2' + '**2'.repeat(40))).toBe(Infinity);
    expect(valueOf('1' + '+1'.repeat(249))).toBe(250);
    expect(valueOf('('.repeat(45) + 'e' + ')'.repeat(45))).toBe(3);
  });

  test('any text at all is read or refused, and gives numbers alone', () => {
    const words =
      'e 1 .5 + - * / // % ** ( ) , if else and or not < == min( cos( pi constructor . [ "';
    const pieces = fc.constantFrom(...words.split(' '));
    const text = fc.oneof(
      fc.string({ maxLength: 60, unit: 'grapheme' }),
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.nat(1000), (formula, e) => {
        const result = reading(formula);
        const found = 'wrong' in result ? result.at : result.evaluate(e);
        expect(typeof found).toBe('number');
      }),
      { numRuns: 3000, seed: 5 },
    );
  });
});
