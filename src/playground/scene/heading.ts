import { identityOf } from '../../ui/identity';
import { formatSetting } from '../../ui/numbers';
import { plainTex } from '../../ui/plainTex';
import { shapePath } from '../../ui/shapes';
import type { Theme } from '../../ui/theme';
import type { Stage } from '../stage';
import { plain } from './contours';

const family = '"Source Sans 3 Variable", system-ui, sans-serif';

/** What a picture says above the surface, where the page has its controls: what races, and how far. */
export function paintHeading(
  pen: CanvasRenderingContext2D,
  stage: Stage,
  { colors }: Theme,
  width: number,
): void {
  const small = width < 500;
  const left = small ? 16 : 22;
  pen.textBaseline = 'alphabetic';
  pen.textAlign = 'left';
  pen.fillStyle = colors.ink;
  pen.font = `650 ${small ? 17 : 20}px ${family}`;
  pen.fillText(stage.surface.name, left, small ? 26 : 34);

  pen.font = `400 13px ${family}`;
  pen.fillStyle = colors.quiet;
  pen.fillText(words(stage), left, small ? 44 : 56, width - 2 * left);

  // The runs, in as many lines as they need.
  let x = left;
  let y = small ? 64 : 82;
  pen.textBaseline = 'middle';
  for (const run of stage.runs) {
    if (run.hidden) continue;
    const { color, dash, shape } = identityOf(run.color);
    pen.font = `650 13px ${family}`;
    const room = 50 + pen.measureText(run.name).width;
    if (x > left && x + room > width - left) {
      x = left;
      y += 22;
    }
    pen.strokeStyle = pen.fillStyle = colors[color];
    pen.lineWidth = 3;
    pen.lineCap = 'butt';
    pen.setLineDash([...dash]);
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + 36, y);
    pen.stroke();
    pen.setLineDash([]);
    pen.fillText(run.name, x + 44, y);
    pen.save();
    pen.translate(x + 18, y);
    disc(pen, 9.5, colors.ground);
    disc(pen, 7.5, colors[color]);
    pen.fillStyle = colors.casing;
    pen.fill(new Path2D(shapePath(shape, 3.8)));
    pen.restore();
    x += room + 18;
  }
}

function disc(pen: CanvasRenderingContext2D, r: number, color: string): void {
  pen.fillStyle = color;
  pen.beginPath();
  pen.arc(0, 0, r, 0, 2 * Math.PI);
  pen.fill();
}

/** An angle as it is set: in degrees. */
const inDegrees = (angle: number): string =>
  `${formatSetting(Number(((angle * 180) / Math.PI).toPrecision(12)))}°`;

/** `step 27 of 60 · κ 16, φ 30° · start −1.78, 0.16` */
function words({ step, steps, start, surface, params }: Stage): string {
  const knobs = Object.entries(surface.params).map(
    ([key, { value, symbol }]) =>
      `${plainTex(symbol)} ${key === 'angle' ? inDegrees(params[key] ?? value) : formatSetting(params[key] ?? value)}`,
  );
  const parts = [
    `step ${Math.floor(step)} of ${steps}`,
    knobs.join(', '),
    `start ${plain(start[0], 3)}, ${plain(start[1], 3)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
