/** Small helpers for drawing into one SVG by hand, without a framework in the frame. */

const space = 'http://www.w3.org/2000/svg';

/** A new element with its attributes, as the last child of `parent`. */
export function draw<Name extends keyof SVGElementTagNameMap>(
  parent: Element,
  name: Name,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}

/** What was set last on each element: asking the page for it takes longer. */
const known = new WeakMap<Element, Map<string, string | number>>();

function knownOf(element: Element): Map<string, string | number> {
  let attributes = known.get(element);
  if (!attributes) known.set(element, (attributes = new Map()));
  return attributes;
}

/** Sets attributes that differ from what was set before; nothing else may set the same ones. */
export function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  const before = knownOf(element);
  for (const key in attributes) {
    const given = attributes[key]!;
    const value = typeof given === 'number' ? Math.round(given * 100) / 100 : given;
    if (before.get(key) === value) continue;
    before.set(key, value);
    element.setAttribute(key, String(value));
  }
}

/** Sets the colour that the parts of a group are drawn in, if it differs. */
export function tint(element: SVGElement, token: string): void {
  const before = knownOf(element);
  if (before.get('tint') === token) return;
  before.set('tint', token);
  element.style.color = `var(--${token})`;
}

/** Sets the text if it differs. */
export function write(element: Element, text: string): void {
  const before = knownOf(element);
  if (before.get('text') === text) return;
  before.set('text', text);
  element.textContent = text;
}

/** Moves a group. */
export const move = (element: Element, x: number, y: number, turn = 0): void =>
  set(element, {
    transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})${turn ? ` rotate(${turn.toFixed(1)})` : ''}`,
  });

/** Shows or hides. */
export function show(element: SVGElement, shown: boolean): void {
  const display = shown ? '' : 'none';
  const before = knownOf(element);
  if ((before.get('display') ?? '') === display) return;
  before.set('display', display);
  element.style.display = display;
}

/** A list of elements made by one recipe, as many as are needed; the rest wait hidden. */
export class Pool<Made extends { readonly root: SVGElement }> {
  readonly made: Made[] = [];
  private used = 0;
  private readonly make: (index: number) => Made;

  constructor(make: (index: number) => Made) {
    this.make = make;
  }

  begin(): void {
    this.used = 0;
  }

  next(): Made {
    const made = (this.made[this.used] ??= this.make(this.used));
    this.used++;
    show(made.root, true);
    return made;
  }

  end(): void {
    for (let i = this.used; i < this.made.length; i++) show(this.made[i]!.root, false);
  }
}
