import type { Shape } from './identity';

/** Points of a regular polygon, or of a star where `inner` is less than 1, the first one on top. */
function polygon(corners: number, radius: number, inner = 1): string {
  const count = inner === 1 ? corners : corners * 2;
  const points = Array.from({ length: count }, (_, i) => {
    const r = i % 2 === 1 && inner !== 1 ? radius * inner : radius;
    const angle = (2 * Math.PI * i) / count;
    return `${(r * Math.sin(angle)).toFixed(3)} ${(-r * Math.cos(angle)).toFixed(3)}`;
  });
  return `M${points.join('L')}Z`;
}

const rectangle = (w: number, h: number): string => `M${-w} ${-h}H${w}V${h}H${-w}Z`;

/**
 * The outline of a run's shape around the origin as SVG path data, for `<path>` and `Path2D` alike.
 * All shapes look equally large beside a circle of radius `r`.
 */
export function shapePath(shape: Shape, r: number): string {
  switch (shape) {
    case 'circle':
      return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
    case 'square':
      return rectangle(r * 0.9, r * 0.9);
    case 'triangle':
      return polygon(3, r * 1.25);
    case 'diamond':
      return polygon(4, r * 1.25);
    case 'cross': {
      const a = r * 0.38;
      const b = r * 1.1;
      return `M${-a} ${-b}H${a}V${-a}H${b}V${a}H${a}V${b}H${-a}V${a}H${-b}V${-a}H${-a}Z`;
    }
    case 'bar':
      return rectangle(r * 1.15, r * 0.5);
    case 'hexagon':
      return polygon(6, r * 1.1);
    case 'star':
      return polygon(5, r * 1.35, 0.45);
  }
}
