import type { Theme, Token } from '../../ui/theme';

export type Rgb = readonly [number, number, number];

/** Red, green and blue from 0 to 1 of a resolved colour, `rgb(…)` or `color(srgb …)`. */
export function rgbOf(text: string): Rgb {
  const numbers = text.match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? [];
  const unit = text.startsWith('color(') ? 1 : 255;
  return [(numbers[0] ?? 0) / unit, (numbers[1] ?? 0) / unit, (numbers[2] ?? 0) / unit];
}

const read = new Map<string, Rgb>();

/** A token's colour now. */
export function colorOf(theme: Theme, token: Token): Rgb {
  const text = theme.colors[token];
  const known = read.get(text) ?? rgbOf(text); // every frame asks for the same few
  read.set(text, known);
  return known;
}

/** What light and dark set apart beyond the tokens: how strongly light, lines and shadow speak. */
export const strengths = (dark: boolean) =>
  dark
    ? {
        toShadow: 0.75,
        toLight: 0.42,
        contour: 0.24,
        index: 0.55,
        cast: 0.55,
        edge: 0.75,
        edgeInk: 0,
      }
    : {
        toShadow: 0.6,
        toLight: 0.75,
        contour: 0.36,
        index: 0.68,
        cast: 0.26,
        edge: 0.85,
        edgeInk: 0.35,
      };
