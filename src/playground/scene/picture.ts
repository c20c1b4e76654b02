import { prefersStill, readTheme } from '../../ui/theme';
import type { Stage, StageStore } from '../stage';
import { cameraAt, type Padding, type Size, type Stand } from './camera';
import { crowdOver, type Crowd, type Disc } from './labels';
import { emptyMarkers, updateMarkers, type Markers } from './markers';
import { createOverlay, type Overlay } from './overlay';
import { createCensus, createSurvey, emptyRings, type Rings } from './survey';
import { createUniforms, updateRelief, updateUniforms, type Uniforms } from './uniforms';
import { between, defaultPadding, fitPoints, scaleOf, standFor } from './viewpoint';
import { resetView, type ViewStore } from './view';
import { createWorld, follow, type World } from './world';

/** Milliseconds that a glide to another view takes. */
const glideTime = 180;

/** One picture of the stage: what is shown, from where, and the steps that every frame takes. */
export interface Picture {
  readonly world: World;
  readonly uniforms: Uniforms;
  readonly rings: Rings;
  readonly markers: Markers;
  readonly overlay: Overlay;
  /** Colours have changed. */
  readonly repaint: () => void;
  /** Brings everything up to date, before anything is drawn. */
  readonly begin: (size: Size, dpr: number) => void;
  /** Draws the overlay over the finished frame; true while something still moves. */
  readonly finish: () => boolean;
}

/**
 * A picture of a stage, drawn over by an SVG.
 * @param onGrip Told of each grip of a run's own start when it is first drawn.
 * @param onlyPlan Always as a flat map, whatever the experiment says.
 */
export function createPicture(
  svg: SVGSVGElement,
  stage: StageStore,
  view: ViewStore,
  padding: () => Padding | undefined,
  onGrip: (grip: SVGGElement, index: number) => void,
  onlyPlan = false,
): Picture {
  const staged = (): Stage => {
    const now = stage.getState();
    return onlyPlan ? { ...now, view: { ...now.view, plan: true } } : now;
  };
  const world = createWorld(staged(), readTheme());
  const uniforms = createUniforms();
  const rings = emptyRings();
  const census = createCensus();
  const survey = createSurvey();
  const markers = emptyMarkers();
  const overlay = createOverlay(svg, onGrip);
  let crowd: Crowd = crowdOver(world.size);
  let reliefChange = 0;
  let points = new Float64Array();
  let stand: Stand | undefined;
  let seen = view.getState();
  let plan = world.stage.view.plan;
  let glide: { from: Stand; since: number } | undefined;
  let moving = false;
  /** What the camera stands where it does for; empty while it travels. */
  let looked: readonly unknown[] = [];

  function stands(room: Padding): Stand {
    const now = view.getState();
    const { camera: angles } = world.stage.surface;
    const turned = plan !== world.stage.view.plan;
    plan = world.stage.view.plan;
    const goal = standFor(now, plan, points, angles, world.size, room);
    if ((turned || (now !== seen && now.glide)) && stand && !prefersStill())
      glide = { from: stand, since: performance.now() };
    else if (now !== seen) glide = undefined;
    seen = now;
    if (!glide) return goal;
    const t = Math.min(1, (performance.now() - glide.since) / glideTime);
    const from = glide.from;
    if (t === 1) glide = undefined;
    return between(from, goal, 1 - (1 - t) ** 3);
  }

  /** Moves the camera to its stand; one that stays is the same object as before. */
  function look(): void {
    const room = padding() ?? defaultPadding(world.size);
    const { top, right, bottom, left } = room;
    const now = [
      view.getState(),
      world.stage.view.plan,
      points,
      world.size,
      top,
      right,
      bottom,
      left,
    ];
    if (!glide && now.every((part, i) => part === looked[i])) return;
    stand = stands(room);
    looked = glide ? [] : now;
    world.camera = cameraAt(stand, world.size);
    world.scale = scaleOf(world.camera) / view.getState().zoom;
  }

  function begin(size: Size, dpr: number): void {
    const { surface } = world.stage;
    follow(world, staged());
    const { plan: flat } = world.stage.view;
    if (world.stage.surface !== surface || flat !== plan) resetView(view);
    if (reliefChange !== world.reliefChange) {
      if (world.stage.surface !== surface) {
        stand = undefined;
        glide = undefined;
      }
      reliefChange = world.reliefChange;
      updateRelief(uniforms, world);
      points = fitPoints(world.relief) as Float64Array<ArrayBuffer>;
    }
    if (size.width !== world.size.width || size.height !== world.size.height) {
      world.size = { width: size.width, height: size.height };
      crowd = crowdOver(world.size);
    }
    world.dpr = dpr;
    look();
    updateUniforms(uniforms, world);

    updateMarkers(markers, world);
    const shown = ({ run }: { run: number }): boolean => !world.stage.runs[run]!.hidden;
    const discs: Disc[] = [...markers.heads.filter(shown), markers.start, ...markers.starts];
    survey(world, rings, discs);
    census(world, crowd);
  }

  function finish(): boolean {
    moving = overlay.update({ world, markers, crowd, taken: [] });
    return moving || glide !== undefined;
  }

  const repaint = (): void => {
    world.theme = readTheme();
  };
  return { world, uniforms, rings, markers, overlay, repaint, begin, finish };
}
