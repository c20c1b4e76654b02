import { facesNow, textWidth } from '../../ui/textWidth';
import { axesFor } from './axes';
import { project } from './camera';
import { axisName } from './contours';
import { overlap, type Box } from './labels';
import type { Layer } from './overlay';
import { draw, Pool, set, write } from './svg';

const font = '400 13px "Source Sans 3 Variable"';
const nameFont = 'italic 400 18px KaTeX_Math, serif';
const at = new Float64Array(3);
const beyond = new Float64Array(3);

/** Ticks, numbers and names along the edges of the block that face the reader. */
export function createAxesLayer(parent: SVGGElement): Layer {
  const ticks = new Pool(() => {
    const root = draw(parent, 'g');
    return { root, line: draw(root, 'line'), text: draw(root, 'text', { class: 'tick' }) };
  });
  const names = new Pool(() => ({ root: draw(parent, 'text', { class: 'axis' }) }));

  let drawn: readonly unknown[] = [];
  let boxes: readonly Box[] = [];
  return ({ world, taken }) => {
    const { camera, relief, marks } = world;
    const now = [camera, relief, marks, facesNow()];
    if (now.every((part, i) => part === drawn[i])) {
      taken.push(...boxes);
      return false;
    }
    drawn = now;
    const before = taken.length;
    const bounds = { left: 2, top: 2, right: camera.width - 2, bottom: camera.height - 2 };
    ticks.begin();
    names.begin();
    for (const axis of axesFor(relief, camera, marks, axisName(relief.scale))) {
      const vertical = axis.upright;
      // Seen from above the vertical edge is a point: nothing can stand on it.
      if (vertical && camera.elevation > 80) continue;
      const [nx, ny] = outward(axis.middle, axis.out);
      const name = names.next().root;
      const size = textWidth(axis.name, nameFont) + 4;
      const reach = vertical ? 14 + size / 2 : 46;
      const x = Math.min(Math.max(at[0]! + nx * reach, size / 2 + 2), camera.width - size / 2 - 2);
      const y = at[1]! + ny * reach - (vertical ? (relief.scale.kind === 'clipped' ? 24 : 10) : 0);
      set(name, { x, y });
      write(name, axis.name);
      const nameBox = {
        left: x - size / 2 - 2,
        right: x + size / 2 + 2,
        top: y - 9,
        bottom: y + 8,
      };
      taken.push(nameBox);

      for (const tick of axis.ticks) {
        const [dx, dy] = outward(tick.at, tick.out);
        const width = textWidth(tick.text, font);
        const far = 12 + (Math.abs(dx) * width) / 2 + Math.abs(dy) * 6;
        const tx = at[0]! + dx * far;
        const ty = at[1]! + dy * far;
        const box: Box = {
          left: tx - width / 2 - 2,
          right: tx + width / 2 + 2,
          top: ty - 7,
          bottom: ty + 7,
        };
        if (taken.some((other) => overlap(other, box) > 0)) continue;
        if (box.left < bounds.left || box.right > bounds.right || box.bottom > bounds.bottom)
          continue;
        taken.push(box);
        const { line, text } = ticks.next();
        set(line, { x1: at[0]!, y1: at[1]!, x2: at[0]! + dx * 8, y2: at[1]! + dy * 8 });
        set(text, { x: tx, y: ty });
        write(text, tick.text);
      }
    }
    ticks.end();
    names.end();
    boxes = taken.slice(before);
    return false;

    /** Projects a place into `at`; gives the direction on the screen that leads out of the block. */
    function outward(
      place: readonly [number, number, number],
      out: readonly [number, number, number],
    ): [number, number] {
      project(camera, place[0] + out[0] * 0.1, place[1], place[2] + out[2] * 0.1, beyond);
      project(camera, place[0], place[1], place[2], at);
      const dx = beyond[0]! - at[0]!;
      const dy = beyond[1]! - at[1]!;
      const length = Math.hypot(dx, dy) || 1;
      return [dx / length, dy / length];
    }
  };
}
