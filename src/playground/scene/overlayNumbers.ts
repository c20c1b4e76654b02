import { textWidth } from '../../ui/textWidth';
import { project } from './camera';
import { crowdIn, overlap, type Box, type Disc } from './labels';
import { isVisible } from './march';
import type { Layer } from './overlay';
import { draw, move, Pool, write } from './svg';

const font = '500 12px "Source Sans 3 Variable"';
const at = new Float64Array(3);
const next = new Float64Array(3);

/** Two to a level are enough to say "map". */
const perLevel = 2;

/** The numbers of the index contours, turned along their lines, where nothing else is near. */
export function createNumbers(parent: SVGGElement): Layer {
  const numbers = new Pool(() => ({ root: draw(parent, 'text') }));

  return ({ world, markers, crowd, taken }) => {
    const { camera, relief, size, stage } = world;
    const discs: Disc[] = [
      ...markers.heads.filter(({ run }) => !stage.runs[run]!.hidden),
      ...(markers.shared ? [markers.start] : []),
      ...markers.starts,
      ...markers.minima,
    ];
    const counts = new Map<string, number>();
    const placed: Disc[] = [];
    const levels = new Map<string, { x: number; y: number }>();
    numbers.begin();
    if (stage.view.contours)
      for (const spot of world.numbers) {
        const count = counts.get(spot.text) ?? 0;
        if (count >= perLevel) continue;
        project(camera, spot.x, spot.y, spot.z, at);
        const [x, y] = [at[0]!, at[1]!];
        const width = textWidth(spot.text, font);
        const reach = width / 2 + 4;
        if (x < reach || y < reach || x > size.width - reach || y > size.height - reach) continue;
        if (discs.some((disc) => Math.hypot(disc.x - x, disc.y - y) < disc.r + 14 + reach / 2))
          continue;
        const twin = levels.get(spot.text);
        if (twin && Math.hypot(twin.x - x, twin.y - y) < 200) continue;
        if (placed.some((other) => Math.hypot(other.x - x, other.y - y) < other.r)) continue;
        project(camera, spot.x + 0.02 * spot.tx, spot.y, spot.z + 0.02 * spot.tz, next);
        const dx = next[0]! - x;
        const dy = next[1]! - y;
        // A line seen end on has no room for its number.
        if (Math.hypot(dx, dy) < 0.4 * 0.02 * world.scale) continue;
        const c = Math.abs(dx) / Math.hypot(dx, dy);
        const s = Math.abs(dy) / Math.hypot(dx, dy);
        const half = { x: c * reach + s * 7, y: s * reach + c * 7 };
        const box: Box = {
          left: x - half.x,
          right: x + half.x,
          top: y - half.y,
          bottom: y + half.y,
        };
        const wide = {
          left: box.left - 5,
          right: box.right + 5,
          top: box.top - 5,
          bottom: box.bottom + 5,
        };
        if (crowdIn(crowd, wide) > 0 || taken.some((other) => overlap(other, box) > 0)) continue;
        if (!isVisible(relief, camera, spot.x, spot.y, spot.z)) continue;
        counts.set(spot.text, count + 1);
        placed.push({ x, y, r: 40 });
        levels.set(spot.text, { x, y });
        taken.push(box);
        const { root } = numbers.next();
        const turn = (Math.atan2(dy, dx) * 180) / Math.PI;
        move(root, x, y, turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn);
        write(root, spot.text);
      }
    numbers.end();
    return false;
  };
}
