import { fontsReady } from '../../ui/textWidth';
import { createRoot, extend, useFrame } from '@react-three/fiber';
import { Color, Mesh, PerspectiveCamera, SRGBColorSpace } from 'three';
import { mountFlat } from '../flat/mount';
import type { StageStore } from '../stage';
import { Block } from './Block';
import { Clouds } from './Clouds';
import type { Padding } from './camera';
import { startGraphics } from './graphics';
import { takeHold, type Hands, type SceneEvents } from './hands';
import { pointCamera } from './lens';
import { colorOf } from './palette';
import { createPicture, type Picture } from './picture';
import { createPortrait } from './portrait';
import { Trails } from './Trails';
import type { ViewStore } from './view';

extend({ Mesh });

const ground = new Color();

/** Milliseconds without a drawing after which the picture rests. */
const restTime = 250;

/** The same where the processor draws: a finer picture takes all cores, and nobody may wait for it. */
const softwareRestTime = 800;

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
    return mountFlat(host, stage, view, padding, events);
  }
  const { renderer, software } = graphics;
  let hands: Hands | undefined;
  const picture = createPicture(svg, stage, view, padding, (grip, index) => {
    hands?.hold(grip, index);
  });
  const { world } = picture;
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
    if (!sharp && ready) rest = window.setTimeout(atRest, software ? softwareRestTime : restTime);
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
      await fontsReady();
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

  hands = takeHold(picture, { host, canvas, stage, view, events, invalidate, drawNow });
  canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
  canvas.addEventListener('webglcontextrestored', invalidate);

  return () => {
    ended = true;
    events.onCapture(undefined);
    clearTimeout(rest);
    resize.disconnect();
    hands?.end();
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
    picture.begin(size, gl.getPixelRatio());
    const { camera, theme } = picture.world;
    pointCamera(lens, camera);
    gl.setClearColor(ground.setRGB(...colorOf(theme, 'ground'), SRGBColorSpace), 1);
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
