/** Puts a floating element under its anchor, or over it where there is more room, inside the window. */
export function placeBeside(float: HTMLElement, anchor: HTMLElement): void {
  const gap = 4;
  const edge = 8;
  const at = anchor.getBoundingClientRect();
  float.style.maxHeight = '';
  const { width, height } = float.getBoundingClientRect();
  const below = innerHeight - at.bottom - gap - edge;
  const above = at.top - gap - edge;
  const under = height <= below || below >= above;
  const tall = Math.min(height, under ? below : above);
  // Beyond the middle of the window it grows to the left, from the anchor's right edge.
  const left = at.left + at.width / 2 > innerWidth / 2 ? at.right - width : at.left;
  // Under its anchor it may still grow with what it holds.
  float.style.maxHeight = `${under ? below : tall}px`;
  float.style.left = `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`;
  float.style.top = `${under ? at.bottom + gap : at.top - gap - tall}px`;
}
