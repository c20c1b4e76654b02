import { identityOf } from '../../ui/identity';
import { project } from '../scene/camera';
import { segmentsTo } from '../scene/drape';
import { strengths } from '../scene/palette';
import type { Picture } from '../scene/picture';
import { shownWay } from '../scene/survey';
import type { World } from '../scene/world';
import { worldX, worldZ } from '../scene/relief';
import type { Ground } from './ground';

const seen = new Float64Array(3);

/** Paints the map under the overlay: ground, contour lines, frame, clouds, trails and step rings. */
export function paintMap(pen: CanvasRenderingContext2D, picture: Picture, ground: Ground): void {
  const { world, rings } = picture;
  const { size, theme, camera, stage } = world;
  pen.fillStyle = theme.colors.ground;
  pen.fillRect(0, 0, size.width, size.height);
  project(camera, -1, 0, -1, seen);
  const [left, top] = [seen[0]!, seen[1]!];
  project(camera, 1, 0, 1, seen);
  const side = seen[0]! - left;
  paintGround(pen, world, ground, left, top, side);

  pen.lineCap = pen.lineJoin = 'round';
  paintClouds(pen, world);
  const order = stage.walks
    .map((_, run) => run)
    .filter((run) => !stage.runs[run]!.hidden)
    .toSorted((a, b) => world.drapes[b]!.way - world.drapes[a]!.way);
  for (const run of order) paintTrail(pen, world, run);
  for (let k = 0; k < rings.count; k++) {
    const [x, y, z, run] = rings.places.subarray(4 * k, 4 * k + 4) as unknown as number[];
    project(camera, x!, y!, z!, seen);
    pen.beginPath();
    pen.arc(seen[0]!, seen[1]!, 2.6, 0, 2 * Math.PI);
    pen.fillStyle = theme.colors.casing;
    pen.fill();
    pen.strokeStyle = theme.colors[identityOf(stage.runs[run!]!.color).color];
    pen.lineWidth = 1.3;
    pen.stroke();
  }
}

function paintGround(
  pen: CanvasRenderingContext2D,
  { theme, stage }: World,
  { picture, lines }: Ground,
  left: number,
  top: number,
  side: number,
): void {
  const { contour, index } = strengths(theme.dark);
  pen.save();
  pen.translate(left, top);
  pen.scale(side, side);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, 1, 1);
  if (stage.view.contours) {
    const loud = stage.view.palette !== 'relief';
    // Over loud tints a light line and a dark one together stay legible on all of them.
    const inks = loud ? ['rgb(255 255 255 / 0.55)', 'rgb(8 12 20 / 0.35)'] : [theme.colors.contour];
    inks.forEach((ink, k) => {
      pen.strokeStyle = ink;
      for (const [path, width, strength] of [
        [lines.fine, 0.8, contour],
        [lines.strong, 1.25, index],
      ] as const) {
        pen.lineWidth = width / side;
        pen.globalAlpha = loud ? 1 - 0.4 * Number(path === lines.fine) : strength;
        pen.save();
        pen.translate((k * 0.8) / side, (k * 0.8) / side);
        pen.stroke(path);
        pen.restore();
      }
    });
    pen.globalAlpha = 1;
  }
  pen.restore();
  pen.strokeStyle = theme.colors.contour;
  pen.lineWidth = 1.25;
  pen.strokeRect(left, top, side, side);
}

function paintTrail(pen: CanvasRenderingContext2D, world: World, run: number): void {
  const line = world.drapes[run]!;
  const { colors } = world.theme;
  const { color, dash } = identityOf(world.stage.runs[run]!.color);
  const shown = shownWay(world, run);
  const segments = segmentsTo(line, shown);
  const path = new Path2D();
  let down = false;
  for (let k = 0; k <= segments && k < line.count; k++) {
    const mark = line.points[4 * k + 3]!;
    let [x, z] = [line.points[4 * k]!, line.points[4 * k + 2]!];
    if (k === segments && k > 0 && down) {
      const before = line.points[4 * k - 1]!;
      const end = mark < 0 ? -1 - mark : mark;
      const t = Math.min(1, (shown - before) / Math.max(end - before, 1e-9));
      x = line.points[4 * k - 4]! + t * (x - line.points[4 * k - 4]!);
      z = line.points[4 * k - 2]! + t * (z - line.points[4 * k - 2]!);
    }
    project(world.camera, x, 0, z, seen);
    if (down) path.lineTo(seen[0]!, seen[1]!);
    else path.moveTo(seen[0]!, seen[1]!);
    down = mark >= 0;
  }
  const width = world.size.width < 500 ? 2.6 : 3;
  const lay = (ink: string, wide: number, pattern: readonly number[]): void => {
    pen.strokeStyle = ink;
    pen.lineWidth = wide;
    pen.lineCap = pattern.length > 0 ? 'butt' : 'round';
    pen.setLineDash([...pattern]);
    pen.stroke(path);
  };
  lay(colors.casing, width + 3.2, []);
  pen.globalAlpha = dash.length > 0 ? 0.28 : 1;
  lay(colors[color], width, []);
  pen.globalAlpha = 1;
  if (dash.length > 0) lay(colors[color], width, dash);
  pen.setLineDash([]);
}

function paintClouds(pen: CanvasRenderingContext2D, world: World): void {
  const { stage, camera, relief, theme } = world;
  const last = world.reveal ? stage.steps : stage.step;
  const count = stage.clouds.reduce((sum, { walks }) => sum + walks.length, 0);
  for (const { run, walks } of stage.clouds) {
    if (stage.runs[run]!.hidden) continue;
    pen.strokeStyle = pen.fillStyle = theme.colors[identityOf(stage.runs[run]!.color).color];
    pen.lineWidth = 1.1;
    for (const walk of walks) {
      pen.globalAlpha = Math.min(0.42, Math.max(0.14, 2.2 / Math.sqrt(count)));
      pen.beginPath();
      let on = false;
      for (let k = 0; k < Math.min(walk.length, Math.floor(last) + 1); k++) {
        const x = worldX(relief.domain, walk.x[k]!);
        const z = worldZ(relief.domain, walk.y[k]!);
        const inside = Math.abs(x) <= 1 && Math.abs(z) <= 1;
        project(camera, x, 0, z, seen);
        if (inside && on) pen.lineTo(seen[0]!, seen[1]!);
        else if (inside) pen.moveTo(seen[0]!, seen[1]!);
        on = inside;
      }
      pen.stroke();
      if (!on) continue;
      pen.globalAlpha = 0.75;
      pen.beginPath();
      pen.arc(seen[0]!, seen[1]!, 2, 0, 2 * Math.PI);
      pen.fill();
    }
  }
  pen.globalAlpha = 1;
}
