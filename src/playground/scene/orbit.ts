import type { Camera } from './camera';
import { elevations, scaleOf } from './viewpoint';
import { orbitBy, panBy, resetView, zoomBy, type ViewStore } from './view';

/** What the reader's hands are told about the scene. */
export interface Grip {
  readonly camera: () => Camera;
  /** A click or tap without a drag, in CSS pixels of the element. */
  readonly onTap: (x: number, y: number) => void;
  /** Whether a pixel shows the surface. */
  readonly onSurface: (x: number, y: number) => boolean;
}

/** Degrees to a pixel of drag. */
const pace = 0.35;
const slack = 4;

/**
 * Turns drags, wheel, pinches and keys on an element into moves of the view; returns the end of it.
 * On touch screens one finger scrolls the page until the scene was tapped; two fingers always work.
 */
export function listenToHands(element: HTMLElement, view: ViewStore, grip: Grip): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const fingers = new Map<number, { x: number; y: number }>();
  let dragged = false;
  let panning = false;
  let touched = false;
  let from = { x: 0, y: 0 };

  const touchable = (active: boolean): void => {
    touched = active;
    element.style.touchAction = active ? 'none' : 'pan-y';
  };
  touchable(false);

  const turn = (dx: number, dy: number): void => {
    const { elevation, flat } = grip.camera();
    if (flat) return pan(dx / pace, dy / pace); // a map does not turn: the hand moves it

    const tilt = Math.min(elevations[1], Math.max(elevations[0], elevation + dy)) - elevation;
    orbitBy(view, -dx, tilt); // the block follows the hand: the camera goes the other way
  };
  const pan = (dx: number, dy: number): void => {
    const camera = grip.camera();
    const scale = scaleOf(camera);
    const deep = dy / Math.max(Math.sin((camera.elevation * Math.PI) / 180), 0.2);
    const flat = Math.hypot(camera.up[0], camera.up[2]) || 1;
    const [ux, uz] = [camera.up[0] / flat, camera.up[2] / flat];
    panBy(
      view,
      (-dx * camera.right[0] + deep * ux) / scale,
      (-dx * camera.right[2] + deep * uz) / scale,
    );
  };
  const place = (event: MouseEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    handle: (event: HTMLElementEventMap[Name]) => void,
    passive = true,
  ): void => element.addEventListener(name, handle, { signal, passive });

  listen('pointerdown', (event) => {
    if (event.button > 2) return;
    element.setPointerCapture(event.pointerId);
    from = place(event);
    fingers.set(event.pointerId, from);
    panning = event.button === 2 || event.shiftKey;
    dragged = fingers.size > 1;
  });

  listen('pointermove', (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const now = place(event);
    if (!dragged && Math.hypot(now.x - from.x, now.y - from.y) < slack) return;
    if (fingers.size === 1) {
      const [dx, dy] = [now.x - last.x, now.y - last.y];
      if (panning) pan(dx, dy);
      else if (dragged) turn(pace * dx, event.pointerType === 'touch' && !touched ? 0 : pace * dy);
      dragged = true;
    } else if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)![1];
      const before = Math.hypot(last.x - other.x, last.y - other.y);
      const after = Math.hypot(now.x - other.x, now.y - other.y);
      if (before > 8) zoomBy(view, after / before);
      const [dx, dy] = [(now.x - last.x) / 2, (now.y - last.y) / 2];
      if (touched) pan(dx, dy);
      else turn(pace * dx, pace * dy);
      dragged = true;
    }
    fingers.set(event.pointerId, now);
  });

  const lift = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
    if (event.type === 'pointercancel' || dragged || event.button !== 0) return;
    if (event.pointerType === 'touch') touchable(true);
    const { x, y } = place(event);
    grip.onTap(x, y);
  };
  listen('pointerup', lift);
  listen('pointercancel', lift);

  listen('dblclick', (event) => {
    const { x, y } = place(event);
    if (!grip.onSurface(x, y)) resetView(view);
  });
  listen('contextmenu', (event) => event.preventDefault(), false);
  listen(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      zoomBy(view, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015)));
    },
    false,
  );
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (!element.contains(event.target as Node)) touchable(false);
    },
    { signal, passive: true },
  );
  return () => ending.abort();
}

/** Keys of the scene while it has the focus: arrows turn and tilt or move a map, + and − zoom, 0 resets. */
export function orbitByKey(event: KeyboardEvent, view: ViewStore, camera: Camera): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = 40 / scaleOf(camera);
  const tilt = (by: number): number =>
    Math.min(elevations[1], Math.max(elevations[0], camera.elevation + by)) - camera.elevation;
  const acts: Record<string, () => void> = {
    ArrowLeft: () => (camera.flat ? panBy(view, -step, 0) : orbitBy(view, 5, 0)),
    ArrowRight: () => (camera.flat ? panBy(view, step, 0) : orbitBy(view, -5, 0)),
    ArrowUp: () => (camera.flat ? panBy(view, 0, -step) : orbitBy(view, 0, tilt(4))),
    ArrowDown: () => (camera.flat ? panBy(view, 0, step) : orbitBy(view, 0, tilt(-4))),
    '+': () => zoomBy(view, 1.15),
    '=': () => zoomBy(view, 1.15),
    '-': () => zoomBy(view, 1 / 1.15),
    '0': () => resetView(view),
    Home: () => resetView(view),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
