import { facesNow, textWidth } from '../../ui/textWidth';
import type { ArrowKind } from './arrows';
import { cssOf, stops, tintsOf } from './colormaps';
import { contourText, cutMark, heightText, isTold, plain } from './contours';
import type { Layer } from './overlay';
import { drawArrow, layArrow } from './overlayArrows';
import { draw, Pool, set, show, write } from './svg';

const font = '400 12px "Source Sans 3 Variable"';
const width = 150;

/** What the arrows are; those of gradient and velocity point downhill. */
const kinds = [
  ['gradient', '−gradient'],
  ['velocity', '−velocity'],
  ['update', 'update'],
] as const satisfies readonly (readonly [ArrowKind, string])[];

/** What the tints, the height and the lines mean; bottom left, where there is room for it. */
export function createLegend(parent: SVGGElement): Layer {
  const shade = draw(draw(parent, 'defs'), 'linearGradient', { id: 'relief-tints' });
  const tints = Array.from({ length: stops }, (_, k) =>
    draw(shade, 'stop', { offset: k / (stops - 1) }),
  );
  draw(parent, 'rect', { class: 'tints', width, height: 9, fill: 'url(#relief-tints)' });
  const ticks = new Pool(() => {
    const root = draw(parent, 'g');
    return {
      root,
      line: draw(root, 'line', { y1: -1, y2: 10 }),
      text: draw(root, 'text', { y: 23 }),
    };
  });
  const height = draw(parent, 'text', { class: 'words', y: 5 });
  const lines = draw(parent, 'text', { class: 'words', y: 23 });

  const arrowsAt = draw(parent, 'g', { class: 'kinds' });
  let kindsWidth = 0;
  for (const [kind, name] of kinds) {
    layArrow(drawArrow(arrowsAt), kind, kindsWidth, -16, kindsWidth + 26, -16);
    write(draw(arrowsAt, 'text', { class: 'words', x: kindsWidth + 33, y: -16 }), name);
    kindsWidth += 33 + name.length * 6 + 14;
  }

  let drawn: readonly unknown[] = [];
  return ({ world, taken }) => {
    const { size, relief, marks, rule, stage, theme } = world;
    const fits = size.width >= 500 && size.height >= 360;
    const top = size.height - 53;
    const arrows = stage.view.arrows && stage.arrows !== undefined;
    if (fits)
      taken.push({ left: 12, top: top - (arrows ? 28 : 8), right: 440, bottom: size.height });
    const now = [size, relief, marks, rule, stage.view, arrows, theme, facesNow()];
    if (now.every((part, i) => part === drawn[i])) return false;
    drawn = now;
    const cut = cutMark(relief.scale);
    show(parent, fits);
    if (!fits) return false;
    tintsOf(stage.view.palette, theme).forEach((tint, k) =>
      set(tints[k]!, { 'stop-color': cssOf(tint) }),
    );
    const { scale } = relief;
    show(arrowsAt, arrows);
    set(parent, { transform: `translate(20 ${top})` });
    const beside = width + 15 + (cut ? textWidth(cut.text, font) / 2 : 0);
    set(height, { x: beside });
    set(lines, { x: beside });
    write(height, heightText(scale, stage.view.plan));
    write(lines, stage.view.contours ? contourText(rule) : '');
    ticks.begin();
    let free = -Infinity;
    const zero = {
      height: 0,
      text: scale.kind === 'log' ? '0' : plain(Number(scale.floor.toPrecision(3))),
    };
    const told = marks.filter(({ rise }) => isTold(scale, rise));
    // The end of the scale has its room first.
    const last = cut ? width - textWidth(cut.text, font) / 2 - 8 : Infinity;
    for (const mark of [
      zero,
      ...told.filter(({ height: at }) => (at / scale.top) * width < last - 8),
      ...(cut ? [cut] : []),
    ]) {
      const x = (mark.height / scale.top) * width;
      const half = textWidth(mark.text, font) / 2;
      if (x - half < free) continue;
      free = x + half + 8;
      const { line, text } = ticks.next();
      set(line, { x1: x, x2: x });
      set(text, { x: Math.max(x, half) });
      write(text, mark.text);
    }
    ticks.end();
    return false;
  };
}
