import type { PointerEvent } from 'react';

/** A shorter stroke is a tap. */
const slack = 5;
/** Nearer than this to an edge of what scrolls, it scrolls. */
const edge = 36;

/**
 * Drags a card to another place in its list, from the pressing of its grip on: the card follows the
 * pointer and the others make room. Works outside React; only where it was dropped is told.
 * @param drop Called with the new place.
 * @param tap Called if the grip was only tapped.
 */
export function dragCard(
  event: PointerEvent<HTMLElement>,
  drop: (to: number) => void,
  tap: () => void,
): void {
  const grip = event.currentTarget;
  const card = grip.closest('li');
  const list = card?.parentElement;
  if (!card || !list || event.button !== 0) return;
  const cards = [...list.children] as HTMLElement[];
  const from = cards.indexOf(card);
  const boxes = cards.map((each) => each.getBoundingClientRect());
  const own = boxes[from]!;
  const gap = boxes.length > 1 ? boxes[1]!.top - boxes[0]!.bottom : 0;
  const scroller = scrollerOf(list);
  const first = { y: event.clientY, scroll: scroller.scrollTop };
  let y = event.clientY;
  let to = from;
  let begun = false;
  let frame = 0;

  const follow = (): void => {
    const by = y - first.y + scroller.scrollTop - first.scroll;
    const [top, bottom] = [own.top + by, own.bottom + by];
    const middle = (i: number): number => (boxes[i]!.top + boxes[i]!.bottom) / 2;
    const passed = cards.map((_, i) =>
      i < from ? top < middle(i) : i > from && bottom > middle(i),
    );
    to =
      from +
      passed.filter((is, i) => is && i > from).length -
      passed.filter((is, i) => is && i < from).length;
    const room = own.height + gap;
    cards.forEach((each, i) => {
      const shift = i === from ? by : passed[i] ? (i < from ? room : -room) : 0;
      each.style.transform = shift === 0 ? '' : `translateY(${shift}px)`;
    });
  };
  const roll = (): void => {
    const box = scroller.getBoundingClientRect();
    const over = Math.max(0, edge - (y - box.top)) - Math.max(0, edge - (box.bottom - y));
    if (over !== 0) {
      scroller.scrollTop -= over / 3;
      follow();
    }
    frame = requestAnimationFrame(roll);
  };
  const move = (now: globalThis.PointerEvent): void => {
    y = now.clientY;
    if (!begun && Math.abs(y - first.y) < slack) return;
    if (!begun) {
      begun = true;
      list.dataset['dragging'] = 'true';
      card.dataset['dragged'] = 'true';
      frame = requestAnimationFrame(roll);
    }
    follow();
  };
  const end = (): void => {
    cancelAnimationFrame(frame);
    listening.abort();
    delete list.dataset['dragging'];
    delete card.dataset['dragged'];
    for (const each of cards) each.style.transform = '';
  };
  const listening = new AbortController();
  const { signal } = listening;
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener('pointermove', move, { signal });
  grip.addEventListener('pointercancel', end, { signal });
  grip.addEventListener(
    'pointerup',
    () => {
      end();
      if (!begun) tap();
      else if (to !== from) drop(to);
    },
    { signal },
  );
  addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
}

function scrollerOf(element: HTMLElement): HTMLElement {
  let at: HTMLElement | null = element;
  while (at && !/auto|scroll/.test(getComputedStyle(at).overflowY)) at = at.parentElement;
  return at ?? document.documentElement;
}
