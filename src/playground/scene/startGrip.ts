/** Where the start is and how it is moved, as its handle needs it. */
export interface StartHold {
  /** The handle's middle in CSS pixels of the scene. */
  readonly at: () => { readonly x: number; readonly y: number };
  /** The place of the surface at a pixel, in the domain. */
  readonly pick: (x: number, y: number) => readonly [number, number];
  /** Where it is, in the domain, after every move that was sent. */
  readonly start: () => readonly [number, number];
  readonly domain: () => {
    readonly x: readonly [number, number];
    readonly y: readonly [number, number];
  };
  readonly onStart: (x: number, y: number, phase: 'move' | 'end') => void;
  /** Whether it may be moved now. */
  readonly free: () => boolean;
  /** The handle is held: the whole horizon is to be shown. */
  readonly onHold: (held: boolean) => void;
}

/** Lets the start be dragged and moved by arrow keys; at most one move a frame. Returns the end. */
export function listenToStart(handle: SVGGElement, host: HTMLElement, hold: StartHold): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let pointer: number | undefined;
  let offset = { x: 0, y: 0 };
  let latest: { x: number; y: number } | undefined;
  let frame = 0;

  const place = (event: PointerEvent): { x: number; y: number } => {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const flush = (phase: 'move' | 'end'): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (latest) hold.onStart(...hold.pick(latest.x, latest.y), phase);
    else if (phase === 'end') hold.onStart(...hold.start(), phase);
    latest = undefined;
  };

  handle.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || pointer !== undefined || !hold.free()) return;
      event.stopPropagation();
      pointer = event.pointerId;
      handle.setPointerCapture(pointer);
      handle.classList.add('held');
      const { x, y } = place(event);
      const at = hold.at();
      offset = { x: at.x - x, y: at.y - y };
      latest = undefined;
      hold.onHold(true);
    },
    { signal },
  );
  // Chromium does not heed touch-action on a group of an SVG: it would scroll, and cancel the drag.
  handle.addEventListener('touchstart', (event) => hold.free() && event.preventDefault(), {
    passive: false,
    signal,
  });
  handle.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== pointer) return;
      event.stopPropagation();
      const { x, y } = place(event);
      latest = { x: x + offset.x, y: y + offset.y };
      frame ||= requestAnimationFrame(() => flush('move'));
    },
    { signal },
  );
  const release = (event: PointerEvent): void => {
    if (event.pointerId !== pointer) return;
    event.stopPropagation();
    pointer = undefined;
    handle.classList.remove('held');
    hold.onHold(false);
    flush('end');
  };
  handle.addEventListener('pointerup', release, { signal });
  handle.addEventListener('pointercancel', release, { signal });

  const arrows: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };
  let moved = false;
  handle.addEventListener(
    'keydown',
    (event) => {
      const way = arrows[event.key];
      if (!way || !hold.free() || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      const share = event.shiftKey ? 0.1 : 0.01;
      const { x, y } = hold.domain();
      const [sx, sy] = hold.start();
      moved = true;
      hold.onStart(
        clamp(sx + way[0] * share * (x[1] - x[0]), x),
        clamp(sy + way[1] * share * (y[1] - y[0]), y),
        'move',
      );
    },
    { signal },
  );
  const settle = (): void => {
    if (moved) hold.onStart(...hold.start(), 'end');
    moved = false;
  };
  handle.addEventListener('keyup', settle, { signal });
  handle.addEventListener('blur', settle, { signal });
  return () => {
    cancelAnimationFrame(frame);
    ending.abort();
  };
}

const clamp = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, value));
