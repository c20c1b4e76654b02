import { identityOf } from '../../ui/identity';
import { formatNumber } from '../../ui/numbers';
import type { Stage, StageStore } from '../stage';
import type { Size } from './camera';
import { stepNear, type Hit } from './hover';
import type { World } from './world';

/**
 * Follows a resting pointer along the paths: sets the stage's cursor to the step beneath it and says
 * in a small note which run, which step, where, and what loss. Returns the end of it.
 */
export function listenToHover(
  canvas: HTMLElement,
  host: HTMLElement,
  stage: StageStore,
  world: World,
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const note = document.createElement('div');
  note.className = 'readout';
  note.hidden = true;
  note.setAttribute('aria-hidden', 'true');
  host.append(note);
  let at: { x: number; y: number } | undefined;
  let frame = 0;
  /** The cursor that was set from here; one of somebody else is left alone. */
  let own: number | undefined;

  const point = (): void => {
    frame = 0;
    const hit = at && stepNear(world, at.x, at.y);
    note.hidden = hit === undefined;
    host.classList.toggle('near-path', hit !== undefined);
    const { cursor } = stage.getState();
    if (hit) {
      fill(note, stage.getState(), hit, world.size);
      if (cursor !== hit.step) stage.setState({ cursor: hit.step });
      own = hit.step;
    } else if (own !== undefined) {
      if (cursor === own) stage.setState({ cursor: undefined });
      own = undefined;
    }
  };
  const later = (): void => {
    frame ||= requestAnimationFrame(point);
  };
  canvas.addEventListener(
    'pointermove',
    (event) => {
      const box = host.getBoundingClientRect();
      const resting = event.pointerType === 'mouse' && event.buttons === 0;
      at = resting ? { x: event.clientX - box.left, y: event.clientY - box.top } : undefined;
      later();
    },
    { signal, passive: true },
  );
  for (const name of ['pointerleave', 'pointerdown', 'wheel'] as const)
    canvas.addEventListener(
      name,
      () => {
        at = undefined;
        later();
      },
      { signal, passive: true },
    );
  return () => {
    cancelAnimationFrame(frame);
    at = undefined;
    point();
    note.remove();
    ending.abort();
  };
}

function fill(
  note: HTMLElement,
  { runs, walks }: Stage,
  { run, step, x, y }: Hit,
  size: Size,
): void {
  const walk = walks[run]!;
  const title = document.createElement('strong');
  title.textContent = runs[run]!.name;
  title.style.color = `var(--${identityOf(runs[run]!.color).color})`;
  const line = (text: string): HTMLElement => {
    const span = document.createElement('span');
    span.textContent = text;
    return span;
  };
  note.replaceChildren(
    title,
    line(`step ${step}`),
    line(`x ${formatNumber(walk.x[step]!)}`),
    line(`y ${formatNumber(walk.y[step]!)}`),
    line(`loss ${formatNumber(walk.loss[step]!)}`),
  );
  // Beside the step, on the side that has room.
  const left = x > size.width - 150;
  const above = y > size.height - 120;
  note.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(${left ? 'calc(-100% - 14px)' : '14px'}, ${above ? 'calc(-100% - 10px)' : '12px'})`;
}
