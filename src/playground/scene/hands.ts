import { watchTheme } from '../../ui/theme';
import type { StageStore } from '../stage';
import type { Capture } from './capture';
import { pick, pickNear } from './march';
import { listenToHands, orbitByKey } from './orbit';
import type { Picture } from './picture';
import { listenToHover } from './readout';
import { domainX, domainY } from './relief';
import { listenToStart } from './startGrip';
import type { ViewStore } from './view';

/** What a scene tells the page. */
export interface SceneEvents {
  /** `run`: the start of that run alone. */
  readonly onStart: (x: number, y: number, phase: 'move' | 'end', run?: number) => void;
  /** Where all runs start, or `run` alone, in the domain: newer than the stage, by up to a frame. */
  readonly startOf: (run?: number) => readonly [number, number];
  /** Whether the starts may be moved. */
  readonly free: () => boolean;
  readonly onUnavailable: (reason: string) => void;
  /** Told what takes the scene's picture, and of its end. */
  readonly onCapture: (capture: Capture | undefined) => void;
}

/** Where hands take hold: the canvas and all that was drawn over it. */
export interface Handle {
  readonly host: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly stage: StageStore;
  readonly view: ViewStore;
  readonly events: SceneEvents;
  /** Asks for a frame. */
  readonly invalidate: () => void;
  /** Draws at once: the colours have changed. */
  readonly drawNow: () => void;
}

/** How long the whole horizon stays visible after the start was moved by other means than a drag. */
const revealTime = 900;

/** What the grips of the runs' own starts are given to, as they are drawn one by one. */
export interface Hands {
  readonly hold: (grip: SVGGElement, index: number) => void;
  readonly end: () => void;
}

/**
 * Joins a picture to pointers, keys, the stage and the theme: it is turned, its starts are moved, its
 * paths are read, and it is drawn anew whenever something changed.
 */
export function takeHold(
  picture: Picture,
  { host, canvas, stage, view, events, invalidate, drawNow }: Handle,
): Hands {
  const { world, markers, overlay } = picture;
  const grips: (() => void)[] = [];
  let held = false;
  let hide = 0;
  const reveal = (): void => {
    world.reveal = true;
    clearTimeout(hide);
    hide = window.setTimeout(() => {
      if (held) return;
      world.reveal = false;
      invalidate();
    }, revealTime);
  };

  const anyHold = {
    domain: () => stage.getState().surface.domain,
    free: events.free,
    onHold(now: boolean) {
      held = now;
      reveal();
      invalidate();
    },
  };
  const endings = [
    watchTheme(() => {
      picture.repaint();
      drawNow();
    }),
    stage.subscribe((now, before) => {
      const moved = now.start[0] !== before.start[0] || now.start[1] !== before.start[1];
      if (moved && now.surface === before.surface) reveal();
      invalidate();
    }),
    view.subscribe(invalidate),
    listenToHands(canvas, view, {
      camera: () => world.camera,
      onTap(x, y) {
        const hit = pick(world.relief, world.camera, x, y);
        if (hit && events.free() && markers.shared) events.onStart(...toDomain(hit), 'end');
      },
      onSurface: (x, y) => pick(world.relief, world.camera, x, y) !== undefined,
    }),
    listenToHover(canvas, host, stage, world),
    listenToStart(overlay.start, host, {
      ...anyHold,
      at: () => markers.start,
      start: () => events.startOf(),
      pick: (x, y) => toDomain(pickNear(world.relief, world.camera, x, y, markers.start.place.wy)),
      onStart: events.onStart,
    }),
  ];
  /** The grip of a run's own start, by its place in the list of such starts. */
  function holdOwn(grip: SVGGElement, index: number): () => void {
    const own = () => markers.starts[index] ?? markers.start;
    const run = () => markers.starts[index]?.run ?? 0;
    return listenToStart(grip, host, {
      ...anyHold,
      at: own,
      start: () => events.startOf(run()),
      pick: (x, y) => toDomain(pickNear(world.relief, world.camera, x, y, own().place.wy)),
      onStart: (x, y, phase) => events.onStart(x, y, phase, run()),
    });
  }
  function toDomain([x, z]: readonly [number, number]): [number, number] {
    return [domainX(world.relief.domain, x), domainY(world.relief.domain, z)];
  }

  const onKey = (event: KeyboardEvent): void => orbitByKey(event, view, world.camera);
  canvas.addEventListener('keydown', onKey);

  return {
    hold: (grip, index) => void grips.push(holdOwn(grip, index)),
    end() {
      clearTimeout(hide);
      canvas.removeEventListener('keydown', onKey);
      for (const end of [...endings, ...grips]) end();
    },
  };
}
