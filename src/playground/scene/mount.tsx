import { createRoot, extend, useFrame } from '@react-three/fiber';
import { Mesh, PerspectiveCamera } from 'three';
import { watchTheme } from '../../ui/theme';
import type { StageStore } from '../stage';
import { Block } from './Block';
import { Clouds } from './Clouds';
import type { Padding } from './camera';
import type { Capture } from './capture';
import { startGraphics } from './graphics';
import { pick, pickNear } from './march';
import { listenToHands, orbitByKey } from './orbit';
import { createPicture, type Picture } from './picture';
import { createPortrait } from './portrait';
import { listenToHover } from './readout';
import { domainX, domainY } from './relief';
import { listenToStart } from './startGrip';
import { forgetWidths } from './svg';
import { Trails } from './Trails';
import type { ViewStore } from './view';

extend({ Mesh });

export interface SceneEvents {
  /** `run`: the start of that run alone. */
  readonly onStart: (x: number, y: number, phase: 'move' | 'end', run?: number) => void;
  /** Whether the starts may be moved. */
  readonly free: () => boolean;
  readonly onUnavailable: (reason: string) => void;
  /** Told what takes the scene's picture, and of its end. */
  readonly onCapture: (capture: Capture | undefined) => void;
}

/** How long the whole horizon stays visible after the start was moved by other means than a drag. */
const revealTime = 900;

/** Milliseconds without a drawing after which the picture rests: time for a finer one. */
const restTime = 250;

const fonts = ['400 13px', '500 13px', '650 13px', '700 15px', 'italic 400 13px'].map(
  (style) => `${style} "Source Sans 3 Variable"`,
);

/**
 * Puts the scene into an element and keeps it drawn; returns the end of it. Draws only when
 * something changed. `data-scene-ready` appears after the first whole drawing, `data-scene-version`
 * counts the drawings, and `data-scene-still` stands while the last one is final.
 */
export function mountScene(
  host: HTMLElement,
  stage: StageStore,
  view: ViewStore,
  padding: () => Padding | undefined,
  events: SceneEvents,
): () => void {
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'img');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  host.append(canvas, svg);

  const graphics = startGraphics(canvas);
  if (!graphics.renderer) {
    events.onUnavailable(graphics.reason);
    canvas.remove();
    svg.remove();
    return () => undefined;
  }
  const { renderer, software } = graphics;
  const grips: (() => void)[] = [];
  const picture = createPicture(svg, stage, view, padding, (grip, index) => {
    grips.push(holdOwn(grip, index));
  });
  const { world, markers, overlay } = picture;
  world.fine = !software;
  const lens = new PerspectiveCamera();
  lens.matrixAutoUpdate = false;
  Object.assign(lens, { manual: true });

  const root = createRoot(canvas);
  let store: ReturnType<typeof root.render> | undefined;
  let version = 0;
  let ready = false;
  let ended = false;
  const invalidate = (): void => store?.getState().invalidate();
  const drawNow = (): void => store?.getState().advance(performance.now());

  const capture = createPortrait({
    world,
    svg,
    render(ratio) {
      const before = world.fine;
      taking = true;
      if (ratio !== renderer.getPixelRatio()) renderer.setPixelRatio(ratio);
      world.fine = true;
      drawNow();
      world.fine = before;
      taking = false;
      return canvas;
    },
    restore() {
      renderer.setPixelRatio(sharp ? 2 : (store?.getState().viewport.dpr ?? 1));
      drawNow();
    },
  });
  let rest = 0;
  let sharp = false;
  const atRest = (): void => {
    if (software) {
      sharp = true;
      world.fine = true;
      renderer.setPixelRatio(2);
      drawNow();
    }
    host.dataset.sceneStill = 'true';
  };
  /** A picture is being taken: this frame is not one of the page's own. */
  let taking = false;
  /** A frame in motion begins: back to the ratio of the screen. */
  const beforeFrame = (): void => {
    if (taking || !sharp || host.dataset.sceneStill === undefined) return;
    sharp = false;
    world.fine = false;
    renderer.setPixelRatio(store?.getState().viewport.dpr ?? 1);
  };

  const afterFrame = (): void => {
    const moving = picture.finish();
    if (taking) return;
    if (moving) invalidate();
    delete host.dataset.sceneStill;
    clearTimeout(rest);
    if (!sharp && ready) rest = window.setTimeout(atRest, restTime);
    host.dataset.sceneVersion = String(++version);
    if (ready && host.dataset.sceneReady === undefined) host.dataset.sceneReady = 'true';
    describe(canvas, world.stage.surface.name);
  };

  const box = host.getBoundingClientRect();
  void root
    .configure({
      gl: renderer,
      camera: lens,
      frameloop: 'demand',
      flat: true,
      dpr: [1, 2],
      size: { width: Math.max(1, box.width), height: Math.max(1, box.height), top: 0, left: 0 },
    })
    .then(async () => {
      if (ended) return;
      store = root.render(
        <Contents picture={picture} lens={lens} onBegin={beforeFrame} onDrawn={afterFrame} />,
      );
      // Text is measured for its place: the fonts come first.
      await Promise.all(fonts.map((font) => document.fonts.load(font).catch(() => [])));
      forgetWidths();
      ready = true;
      events.onCapture(capture);
      invalidate();
    })
    .catch((error: unknown) => events.onUnavailable(String(error)));

  const resize = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    if (width < 1 || height < 1 || !store) return;
    store.getState().setSize(width, height);
    drawNow();
  });
  resize.observe(host);

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
      // From the stage itself: the world follows it only once a frame, and keys may come faster.
      start: () => stage.getState().start,
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
      start: () => stage.getState().runs[run()]?.start ?? stage.getState().start,
      pick: (x, y) => toDomain(pickNear(world.relief, world.camera, x, y, own().place.wy)),
      onStart: (x, y, phase) => events.onStart(x, y, phase, run()),
    });
  }
  function toDomain([x, z]: readonly [number, number]): [number, number] {
    return [domainX(world.relief.domain, x), domainY(world.relief.domain, z)];
  }

  const onKey = (event: KeyboardEvent): void => orbitByKey(event, view, world.camera);
  canvas.addEventListener('keydown', onKey);
  canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
  canvas.addEventListener('webglcontextrestored', invalidate);

  return () => {
    ended = true;
    events.onCapture(undefined);
    clearTimeout(hide);
    clearTimeout(rest);
    resize.disconnect();
    for (const end of [...endings, ...grips]) end();
    root.unmount();
    canvas.remove();
    svg.remove();
    delete host.dataset.sceneReady;
    delete host.dataset.sceneStill;
  };
}

/** Everything that three draws. The frame begins before its parts and is drawn after them. */
function Contents({
  picture,
  lens,
  onBegin,
  onDrawn,
}: {
  readonly picture: Picture;
  readonly lens: PerspectiveCamera;
  readonly onBegin: () => void;
  readonly onDrawn: () => void;
}) {
  const { world, uniforms, rings } = picture;
  useFrame(({ gl, size }) => {
    onBegin();
    picture.begin(gl, lens, size);
  }, -1);
  useFrame(({ gl, scene }) => {
    gl.render(scene, lens);
    onDrawn();
  }, 1);
  return (
    <>
      <Block world={world} uniforms={uniforms} />
      <Clouds world={world} uniforms={uniforms} />
      <Trails world={world} uniforms={uniforms} rings={rings} />
    </>
  );
}

function describe(canvas: HTMLCanvasElement, name: string): void {
  const text = `${name}, the loss surface in 3D. Arrow keys turn it, plus and minus zoom, 0 resets the view.`;
  if (canvas.getAttribute('aria-label') !== text) canvas.setAttribute('aria-label', text);
}
