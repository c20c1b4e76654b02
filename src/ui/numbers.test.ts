import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCount, formatNumber, formatSetting, parseNumber, parseSteps } from './numbers';

test.each([
  [0, '0'],
  [0.015912, '0.0159'],
  [0.05, '0.0500'],
  [0.9996, '1.000'],
  [1.714, '1.71'],
  [-1.78, '−1.78'],
  [27.3, '27.3'],
  [365, '365'],
  [12345.6, '12346'],
  [123456, '1.23e5'],
  [5.7e-4, '5.70e−4'],
  [-2e-12, '−2.00e−12'],
  [Infinity, '∞'],
  [-Infinity, '−∞'],
  [NaN, 'NaN'],
])('a measured %d is shown as %s', (value, text) => expect(formatNumber(value)).toBe(text));

test.each([
  [0.1, '0.1'],
  [0.1 + 0.2, '0.3'],
  [0.999, '0.999'],
  [5e-4, '5e−4'],
  [1e-8, '1e−8'],
  [1.25e-5, '1.25e−5'],
  [1e6, '1e6'],
  [300, '300'],
  [0, '0'],
  [-30, '−30'],
])('a setting of %d is shown as %s', (value, text) => expect(formatSetting(value)).toBe(text));

test.each([
  [1175, '1175'],
  [12000, '12\u2009000'],
  [1234567, '1\u2009234\u2009567'],
])('a count of %d is shown as %s', (value, text) => expect(formatCount(value)).toBe(text));

describe('what people type', () => {
  test.each([
    ['0.1', 0.1],
    ['0,1', 0.1],
    ['.5', 0.5],
    ['5.', 5],
    [' 12 ', 12],
    ['−3', -3],
    ['-3', -3],
    ['1e-3', 1e-3],
    ['1E−3', 1e-3],
    ['10^-3', 1e-3],
    ['2×10^−3', 2e-3],
    ['30°', 30],
    ['12 000', 12000],
  ])('%s is a number', (text, value) => expect(parseNumber(text)).toBe(value));

  test.each([
    '',
    ' ',
    'fast',
    '1e',
    '--1',
    '1.2.3',
    '1,234,567',
    '0x10',
    'NaN',
    'Infinity',
    '1e999',
    '1/3',
  ])('“%s” is none', (text) => expect(parseNumber(text)).toBeUndefined());

  test('a setting that is shown can be typed back', () => {
    const numbers = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(numbers, (value) => {
        const back = parseNumber(formatSetting(value))!;
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-11);
      }),
    );
  });

  test('any text gives a finite number or nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = parseNumber(text);
        expect(value === undefined || Number.isFinite(value)).toBe(true);
      }),
    );
  });

  test('steps are whole and ascend', () => {
    expect(parseSteps('100, 200')).toEqual([100, 200]);
    expect(parseSteps('100 200;300')).toEqual([100, 200, 300]);
    expect(parseSteps('')).toEqual([]);
    expect(parseSteps('200, 100')).toBeUndefined();
    expect(parseSteps('1.5')).toBeUndefined();
    expect(parseSteps('soon')).toBeUndefined();
  });
});
