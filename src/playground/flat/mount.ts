import { fontsReady } from '../../ui/textWidth';
import type { Padding } from '../scene/camera';
import { takeHold, type Hands, type SceneEvents } from '../scene/hands';
import { createPicture } from '../scene/picture';
import { createPortrait } from '../scene/portrait';
import type { ViewStore } from '../scene/view';
import type { StageStore } from '../stage';
import { createGround } from './ground';
import { paintMap } from './paintMap';

/**
 * The scene without WebGL: a flat map of the surface on a plain canvas, with the same paths, markers,
 * axes and legend over it, moved by the same hands. Returns the end of it.
 */
export function mountFlat(
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
  const pen = canvas.getContext('2d')!;
  const ground = createGround();
  let hands: Hands | undefined;
  const picture = createPicture(
    svg,
    stage,
    view,
    padding,
    (grip, index) => hands?.hold(grip, index),
    true,
  );
  let frame = 0;
  let version = 0;
  let ready = false;

  const paint = (ratio: number): boolean => {
    const { width, height } = host.getBoundingClientRect();
    const size = { width: Math.max(1, width), height: Math.max(1, height) };
    const [wide, high] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    picture.begin(size, ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintMap(pen, picture, ground(picture.world));
    return picture.finish();
  };
  const drawNow = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    const moving = paint(Math.min(2, devicePixelRatio));
    host.dataset.sceneVersion = String(++version);
    if (ready) host.dataset.sceneReady = 'true';
    if (ready && !moving) host.dataset.sceneStill = 'true';
    else delete host.dataset.sceneStill;
    canvas.setAttribute('aria-label', describe(picture.world.stage.surface.name));
    if (moving) invalidate();
  };
  const invalidate = (): void => {
    frame ||= requestAnimationFrame(drawNow);
  };
  hands = takeHold(picture, { host, canvas, stage, view, events, invalidate, drawNow });
  const resize = new ResizeObserver(invalidate);
  resize.observe(host);
  const portrait = createPortrait({
    world: picture.world,
    svg,
    render(ratio) {
      paint(ratio);
      return canvas;
    },
    restore: drawNow,
  });
  let ended = false;
  void fontsReady().then(() => {
    if (ended) return;
    ready = true;
    events.onCapture(portrait);
    invalidate();
  });

  return () => {
    ended = true;
    events.onCapture(undefined);
    cancelAnimationFrame(frame);
    resize.disconnect();
    hands.end();
    canvas.remove();
    svg.remove();
    delete host.dataset.sceneReady;
    delete host.dataset.sceneStill;
  };
}

const describe = (name: string): string =>
  `${name}, a flat map of the loss surface. Arrow keys move it, plus and minus zoom, 0 resets the view.`;
