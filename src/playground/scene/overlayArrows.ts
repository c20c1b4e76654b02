import { identityOf } from '../../ui/identity';
import { arrowsAt, type ArrowKind } from './arrows';
import type { Layer } from './overlay';
import { draw, Pool, set, tint } from './svg';

/** The end of an arrow: open, hollow or full; it points right, with its tip at 0. */
export const arrowTips: Readonly<Record<ArrowKind, string>> = {
  gradient: 'M-7 -4.6L0 0L-7 4.6',
  velocity: 'M0 0L-8.5 -4.6V4.6Z',
  update: 'M1 0L-9.5 -5.4V5.4Z',
};

/** How much of the shaft a tip takes the place of, in CSS pixels. */
export const arrowNecks: Readonly<Record<ArrowKind, number>> = {
  gradient: 1,
  velocity: 8.5,
  update: 8,
};

/** One arrow, to be laid by `layArrow`; its colour is that of the group. */
export function drawArrow(parent: SVGElement) {
  const root = draw(parent, 'g');
  const part = (name: string) => ({
    line: draw(root, 'line', { class: `${name} shaft` }),
    tip: draw(root, 'path', { class: `${name} tip` }),
  });
  return { root, case: part('case'), mark: part('mark') };
}

/** Lays an arrow between two points. */
export function layArrow(
  made: ReturnType<typeof drawArrow>,
  kind: ArrowKind,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  const size = Math.hypot(x2 - x1, y2 - y1);
  const share = Math.max(0, 1 - arrowNecks[kind] / size);
  const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  set(made.root, { class: `arrow ${kind}` });
  for (const { line, tip } of [made.case, made.mark]) {
    set(line, { x1, y1, x2: x1 + share * (x2 - x1), y2: y1 + share * (y2 - y1) });
    set(tip, {
      d: arrowTips[kind],
      transform: `translate(${x2.toFixed(2)} ${y2.toFixed(2)}) rotate(${turn.toFixed(1)})`,
    });
  }
}

/** Arrows at the heads, where they are wanted: gradient and velocity downhill, and the update. */
export function createArrows(parent: SVGGElement): Layer {
  const arrows = new Pool(() => drawArrow(parent));
  return ({ world, markers }) => {
    const { stage } = world;
    const told = stage.view.arrows ? stage.arrows?.(Math.floor(stage.step)) : undefined;
    arrows.begin();
    for (const head of markers.heads) {
      const arrow = told?.[head.run];
      const { hidden, color } = stage.runs[head.run]!;
      if (!arrow || hidden || head.ended || !head.place.inside) continue;
      for (const { kind, x1, y1, x2, y2 } of arrowsAt(world, head.run, head.place, arrow)) {
        const made = arrows.next();
        tint(made.root, identityOf(color).color);
        set(made.root, { opacity: head.seen ? 1 : 0.5 });
        layArrow(made, kind, x1, y1, x2, y2);
      }
    }
    arrows.end();
    return false;
  };
}
