import type { PlaneFunction, Surface } from '../../surfaces/define';
import type { Theme } from '../ui/theme';
import { heightOf, heightScale, type HeightScale } from './scene/height';
import { colorOf, strengths, type Rgb } from './scene/palette';

/** Contour lines between the lowest and the highest point of a map. */
const levels = 9;

/** How steep the ground seems to its light. */
const relief = 1.6;

/**
 * A surface as a small map, north up: the muted relief of the scene with light from the upper left
 * and contours evenly spaced in height.
 * @returns `width` × `height` pixels, red, green, blue and opacity each.
 */
export function surfaceMap(
  surface: Surface,
  width: number,
  height: number,
  theme: Theme,
): Uint8ClampedArray<ArrayBuffer> {
  const heights = bake(surface, width, height);
  const paint = paintOf(theme);
  const pixels = new Uint8ClampedArray(4 * width * height);
  const wide = width + 2;
  for (let j = 0; j < height; j++)
    for (let i = 0; i < width; i++) {
      const k = (j + 1) * wide + i + 1;
      const across = (heights[k + 1]! - heights[k - 1]!) / 2;
      const down = (heights[k + wide]! - heights[k - wide]!) / 2;
      const [r, g, b] = paint(heights[k]!, across * width, down * height, Math.hypot(across, down));
      const to = 4 * (j * width + i);
      pixels[to] = 255 * r;
      pixels[to + 1] = 255 * g;
      pixels[to + 2] = 255 * b;
      pixels[to + 3] = 255;
    }
  return pixels;
}

/** Heights from 0 to 1, row by row from the far end of y, with a rim of one pixel around them. */
function bake(surface: Surface, width: number, height: number): Float64Array {
  const { domain, params } = surface;
  const [a = 0, b = 0, c = 0, d = 0] = Object.values(params).map(({ value }) => value);
  const f: PlaneFunction = surface.f;
  const heights = new Float64Array((width + 2) * (height + 2));
  let least = Infinity;
  let most = -Infinity;
  for (let j = -1, k = 0; j <= height; j++) {
    const y = domain.y[1] + ((j + 0.5) / height) * (domain.y[0] - domain.y[1]);
    for (let i = -1; i <= width; i++, k++) {
      const x = domain.x[0] + ((i + 0.5) / width) * (domain.x[1] - domain.x[0]);
      const value = f(x, y, a, b, c, d);
      heights[k] = value;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  const deepest = surface.minima({})[0]?.f ?? least;
  const scale: HeightScale = heightScale(surface.height, Math.min(deepest, least), most);
  for (const [k, value] of heights.entries()) heights[k] = heightOf(scale, value) / scale.top;
  return heights;
}

/** The colour of a point by its height, its slopes in heights a side, and its steepness a pixel. */
function paintOf(theme: Theme) {
  const low = colorOf(theme, 'relief-low');
  const middle = colorOf(theme, 'relief-middle');
  const high = colorOf(theme, 'relief-high');
  const shadow = colorOf(theme, 'relief-shadow');
  const light = colorOf(theme, 'relief-light');
  const line = colorOf(theme, 'contour');
  const { toShadow, toLight, index } = strengths(theme.dark);
  const flat = 0.75;
  return (height: number, across: number, down: number, steep: number): Rgb => {
    const tint = height < 0.5 ? mix(low, middle, 2 * height) : mix(middle, high, 2 * height - 1);
    // Light from the upper left: slopes that rise to the right or downwards face it.
    const facing = ((across + down) * relief) / 4;
    const lit = flat * (facing / Math.hypot(1, facing));
    const shaded = lit < 0 ? mix(tint, shadow, -lit * toShadow) : mix(tint, light, lit * toLight);
    const level = height * levels;
    const away = Math.abs(level - Math.round(level)) / (steep * levels + 1e-9);
    // Where lines crowd they would only darken the ground.
    const crowd = Math.min(1, Math.max(0, 1.6 - 4 * steep * levels));
    return mix(shaded, line, index * crowd * Math.min(1, Math.max(0, 1.1 - away)));
  };
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];
