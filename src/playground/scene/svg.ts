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

/** Sets attributes that differ; unchanged ones cost no style work. */
export function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [key, value] of Object.entries(attributes)) {
    const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
    if (element.getAttribute(key) !== text) element.setAttribute(key, text);
  }
}

/** Sets the text if it differs. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Moves a group. */
export const move = (element: Element, x: number, y: number, turn = 0): void =>
  set(element, {
    transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})${turn ? ` rotate(${turn.toFixed(1)})` : ''}`,
  });

/** Shows or hides. */
export const show = (element: SVGElement, shown: boolean): void => {
  const display = shown ? '' : 'none';
  if (element.style.display !== display) element.style.display = display;
};

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

let pen: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

/** Width of a text in CSS pixels. Figures are tabular: all digits count as 0, so few are measured. */
export function textWidth(text: string, font: string): number {
  const key = `${font}|${text.replaceAll(/\d/g, '0')}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen ??= document.createElement('canvas').getContext('2d');
    if (!pen) return text.length * 7;
    pen.font = font;
    width = pen.measureText(text.replaceAll(/\d/g, '0')).width;
    widths.set(key, width);
  }
  return width;
}

const fonts = ['400 13px', '500 13px', '650 13px', '700 15px', 'italic 400 13px'].map(
  (style) => `${style} "Source Sans 3 Variable"`,
);

/** Waits for the faces of the text, which is measured for its place. */
export async function fontsReady(): Promise<void> {
  await Promise.all(fonts.map((font) => document.fonts.load(font).catch(() => [])));
  widths.clear();
}
