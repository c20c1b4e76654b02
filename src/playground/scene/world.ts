import type { Surface } from '../../../surfaces/define';
import type { Theme } from '../../ui/theme';
import type { Stage } from '../stage';
import { cameraAt, type Camera, type Size } from './camera';
import { contourRule, indexMarks, type ContourRule, type Mark } from './contours';
import { numberSpots, type NumberSpot } from './contourNumbers';
import { drape, emptyDrape, type Drape } from './drape';
import { bakeRelief, gridFor, type Relief } from './relief';

/**
 * All that a frame is drawn from, brought up to date in place. Each part counts its changes, so that
 * whoever draws from it redoes only what changed.
 */
export interface World {
  stage: Stage;
  theme: Theme;
  size: Size;
  dpr: number;
  /** Whether the whole mesh is drawn; slow renderers leave nodes out while things move. */
  fine: boolean;
  camera: Camera;
  relief: Relief;
  rule: ContourRule;
  marks: readonly Mark[];
  numbers: readonly NumberSpot[];
  /** One a run, in the order of the runs. */
  drapes: Drape[];
  /** The whole way up to the horizon is shown, as long as the start is being moved. */
  reveal: boolean;
  /** CSS pixels to a world unit at the block's middle when the view is fitted. */
  scale: number;
  reliefChange: number;
  trailChange: number;
  cloudChange: number;
}

const grids = new WeakMap<Surface, Map<string, number>>();

/** The grid that a surface needs, tried once. */
function gridOf({ surface, params, view }: Stage): number {
  const known = grids.get(surface) ?? new Map<string, number>();
  grids.set(surface, known);
  const grid = known.get(view.height) ?? gridFor(surface, params, view.height);
  known.set(view.height, grid);
  return grid;
}

export function createWorld(stage: Stage, theme: Theme): World {
  const size = { width: 1, height: 1 };
  const stand = {
    azimuth: 0,
    elevation: 50,
    distance: 8,
    target: [0, 0, 0],
    center: [0, 0],
  } as const;
  const relief = bakeRelief(stage.surface, stage.params, gridOf(stage), stage.view.height);
  const world: World = {
    stage,
    theme,
    size,
    dpr: 1,
    fine: true,
    camera: cameraAt(stand, size),
    relief,
    ...mapOf(stage, relief),
    drapes: [],
    reveal: false,
    scale: 250,
    reliefChange: 1,
    trailChange: 0,
    cloudChange: 1,
  };
  drapeAll(world);
  return world;
}

/** Takes over a new state of the stage. Cheap where nothing but the playhead moved. */
export function follow(world: World, stage: Stage): void {
  const before = world.stage;
  world.stage = stage;
  const moved =
    stage.surface !== before.surface ||
    stage.params !== before.params ||
    stage.view.height !== before.view.height;
  if (moved) {
    world.relief = bakeRelief(stage.surface, stage.params, gridOf(stage), stage.view.height);
    Object.assign(world, mapOf(stage, world.relief));
    world.reliefChange++;
  }
  if (moved || stage.walks !== before.walks) drapeAll(world);
  if (moved || stage.clouds !== before.clouds || stage.runs !== before.runs) world.cloudChange++;
}

function mapOf(stage: Stage, relief: Relief): Pick<World, 'rule' | 'marks' | 'numbers'> {
  const rule = contourRule(relief.scale);
  const marks = indexMarks(relief.scale, rule);
  const { x, y } = relief.domain;
  const center = stage.surface
    .minima(stage.params)
    .find((at) => at.x > x[0] && at.x < x[1] && at.y > y[0] && at.y < y[1]);
  return { rule, marks, numbers: numberSpots(relief, marks, center) };
}

function drapeAll(world: World): void {
  const { walks } = world.stage;
  while (world.drapes.length < walks.length) world.drapes.push(emptyDrape());
  world.drapes.length = walks.length;
  walks.forEach((walk, i) => drape(world.drapes[i]!, walk, world.relief));
  world.trailChange++;
}
