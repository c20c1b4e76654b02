import type { ViewSpec } from '../../experiment/types';
import type { Theme } from '../../ui/theme';
import { colorOf, rgbOf, type Rgb } from './palette';

/** Tints of a palette, evenly spaced from the lowest height to the highest. */
export const stops = 17;

/**
 * Seventeen of the 256 colours of matplotlib's maps of the same names: viridis by Smith and van der
 * Walt (2015), cividis by Nuñez, Anderton and Renslow (2018).
 */
const tables = {
  viridis:
    '440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1f9f88 27ad81 3dbc74 5cc863 81d34d aadc32 d5e21a fde725',
  cividis:
    '00224e 002e6a 1a386f 32436d 434e6c 535a6d 61656f 6f7073 7d7c78 8b8778 9a9376 aaa073 bbad6d ccba64 ddc858 efd748 fee838',
} as const;

/** The tints of a palette in a theme, low to high. */
export function tintsOf(palette: Required<ViewSpec>['palette'], theme: Theme): readonly Rgb[] {
  if (palette !== 'relief') return maps[palette];
  const known = reliefs.get(theme) ?? reliefOf(theme);
  reliefs.set(theme, known);
  return known;
}

const reliefs = new WeakMap<Theme, readonly Rgb[]>();

function reliefOf(theme: Theme): readonly Rgb[] {
  const [low, middle, high] = (['relief-low', 'relief-middle', 'relief-high'] as const).map(
    (token) => colorOf(theme, token),
  ) as [Rgb, Rgb, Rgb];
  return Array.from({ length: stops }, (_, k) => {
    const t = (2 * k) / (stops - 1);
    return t < 1 ? mix(low, middle, t) : mix(middle, high, t - 1);
  });
}

/** A colour as CSS writes it. */
export const cssOf = (color: Rgb): string =>
  `rgb(${color.map((part) => Math.round(255 * part)).join(' ')})`;

const mix = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + t * (b[0] - a[0]),
  a[1] + t * (b[1] - a[1]),
  a[2] + t * (b[2] - a[2]),
];

const read = (table: string): readonly Rgb[] =>
  table.split(' ').map((hex) => {
    const parts = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
    return rgbOf(`rgb(${parts.join(' ')})`);
  });

const maps = { viridis: read(tables.viridis), cividis: read(tables.cividis) };
