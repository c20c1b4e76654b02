import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { identities } from './identity';

const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8');

/** The value of a token in one theme, as `light-dark(light, dark)` gives it. */
function colorOf(token: string, theme: 'light' | 'dark'): string {
  const found = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  if (!found) throw new Error(`theme.css has no token --${token}`);
  return found[theme === 'light' ? 1 : 2]!;
}

/** Relative luminance after WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

test('the measure itself: black on white is 21, a colour on itself 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 9);
  expect(contrast('#8e8776', '#8e8776')).toBe(1);
});

const runs = identities.map(({ color }) => color);

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  describe.each(['ground', 'raised'])('on %s', (under) => {
    const against = (token: string): number =>
      contrast(colorOf(token, theme), colorOf(under, theme));

    test.each(['ink', 'quiet', ...runs])('%s can be text', (token) =>
      expect(against(token)).toBeGreaterThanOrEqual(4.5),
    );
    test('edge can bound a control', () => expect(against('edge')).toBeGreaterThanOrEqual(3));
  });

  test('ink can be text on the highlight', () =>
    expect(contrast(colorOf('ink', theme), colorOf('highlight', theme))).toBeGreaterThanOrEqual(
      4.5,
    ));

  test.each(runs)('%s stands out from its own casing', (run) =>
    expect(contrast(colorOf(run, theme), colorOf('casing', theme))).toBeGreaterThanOrEqual(4.5),
  );
});
