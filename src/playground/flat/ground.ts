import { tintsOf, stops } from '../scene/colormaps';
import { colorOf, strengths, type Rgb } from '../scene/palette';
import type { Relief } from '../scene/relief';
import type { World } from '../scene/world';
import { contourPaths, type ContourPaths } from './isolines';

/** The ground of a flat map: its tints with light and shadow, and its contour lines. */
export interface Ground {
  /** North up, one pixel a node. */
  readonly picture: HTMLCanvasElement;
  readonly lines: ContourPaths;
}

/** Keeps the ground of the present relief, theme and palette; the rest of a frame is quick. */
export function createGround(): (world: World) => Ground {
  let known: { key: readonly unknown[]; ground: Ground } | undefined;
  let lines: { relief: Relief; paths: ContourPaths } | undefined;
  return (world) => {
    const { relief, theme, rule, stage } = world;
    const key = [relief, theme, stage.view.palette];
    if (known?.key.every((part, i) => part === key[i])) return known.ground;
    if (lines?.relief !== relief) lines = { relief, paths: contourPaths(relief, rule) };
    const ground = { picture: shaded(world), lines: lines.paths };
    known = { key, ground };
    return ground;
  };
}

/** The tints by height, lit from the upper left as the block is. */
function shaded({ relief, theme, stage }: World): HTMLCanvasElement {
  const { n, heights, shade, scale } = relief;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = n;
  const pen = canvas.getContext('2d')!;
  const image = pen.createImageData(n, n);
  const tints = tintsOf(stage.view.palette, theme);
  const byValue = stage.view.palette !== 'relief';
  const { toShadow, toLight } = strengths(theme.dark);
  const dark = byValue ? ([0, 0, 0] as const) : colorOf(theme, 'relief-shadow');
  const light = byValue ? ([1, 1, 1] as const) : colorOf(theme, 'relief-light');
  // The sun stands 46° high in the north-west: its share of a slope, over that of level ground.
  const tilt = Math.cos((46 * Math.PI) / 180) / Math.SQRT2 / Math.sin((46 * Math.PI) / 180);
  const unit = (n - 1) / 4;
  for (let row = 0, at = 0; row < n; row++)
    for (let i = 0; i < n; i++, at += 4) {
      const j = n - 1 - row;
      const k = j * n + i;
      const east = heights[j * n + Math.min(i + 1, n - 1)]! - heights[j * n + Math.max(i - 1, 0)]!;
      const north = heights[Math.min(j + 1, n - 1) * n + i]! - heights[Math.max(j - 1, 0) * n + i]!;
      const [sx, sy] = [east * unit, north * unit];
      const lean = (1 + tilt * (sx - sy)) / Math.sqrt(1 + sx * sx + sy * sy) - 1;
      const bend = byValue ? 0 : shade[k]! - 128;
      const share = Math.min(Math.max(heights[k]! / scale.top, 0), 1) * (stops - 1);
      const low = Math.min(Math.floor(share), stops - 2);
      const toDark = Math.min(Math.max(-lean, 0), 1) * (byValue ? 0.38 : toShadow);
      const toBright = Math.min(Math.max(lean, 0), 1) * (byValue ? 0.22 : toLight);
      for (const part of [0, 1, 2] as const) {
        let value = mix(tints[low]![part], tints[low + 1]![part], share - low);
        value = mix(value, dark[part], toDark);
        value = mix(value, light[part], toBright);
        value =
          bend < 0
            ? mix(value, dark[part], (0.34 * -bend) / 127)
            : mix(value, light[part], (0.45 * bend) / 127);
        image.data[at + part] = 255 * value;
      }
      image.data[at + 3] = 255;
    }
  pen.putImageData(image, 0, 0);
  return canvas;
}

const mix = (a: Rgb[0], b: Rgb[0], t: number): number => a + t * (b - a);
