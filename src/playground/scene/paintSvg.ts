/**
 * Paints an SVG of the page onto a canvas as the browser shows it: groups, lines, paths, circles,
 * rectangles and lines of text, styled by whatever style sheets are in force. Unlike an image of the
 * SVG it is there at once and keeps the page's fonts.
 */
export function paintSvg(pen: CanvasRenderingContext2D, svg: SVGSVGElement): void {
  pen.save();
  for (const child of svg.children) paint(pen, child);
  pen.restore();
}

function paint(pen: CanvasRenderingContext2D, element: Element): void {
  if (!(element instanceof SVGGraphicsElement)) return;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  pen.save();
  const matrix = element.transform.baseVal.consolidate()?.matrix;
  if (matrix) pen.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  pen.globalAlpha *= Number(style.opacity);
  if (element instanceof SVGGElement) for (const child of element.children) paint(pen, child);
  else if (element instanceof SVGTextElement) paintText(pen, element, style);
  else paintShape(pen, element, style);
  pen.restore();
}

function paintShape(
  pen: CanvasRenderingContext2D,
  element: SVGGraphicsElement,
  style: CSSStyleDeclaration,
): void {
  const outline = outlineOf(element);
  if (!outline) return;
  if (style.fill !== 'none') {
    pen.fillStyle = style.fill.startsWith('url') ? gradientOf(pen, element) : style.fill;
    fade(pen, style.fillOpacity, () => pen.fill(outline));
  }
  if (style.stroke !== 'none') {
    strokeAs(pen, style);
    fade(pen, style.strokeOpacity, () => pen.stroke(outline));
  }
}

function outlineOf(element: SVGGraphicsElement): Path2D | undefined {
  const n = (name: string): number => Number(element.getAttribute(name) ?? 0);
  const outline = new Path2D();
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d') ?? '');
  if (element instanceof SVGLineElement) {
    outline.moveTo(n('x1'), n('y1'));
    outline.lineTo(n('x2'), n('y2'));
  } else if (element instanceof SVGCircleElement)
    outline.arc(n('cx'), n('cy'), n('r'), 0, 2 * Math.PI);
  else if (element instanceof SVGRectElement) outline.rect(n('x'), n('y'), n('width'), n('height'));
  else return undefined;
  return outline;
}

/** The gradient that fills a rectangle, from left to right. */
function gradientOf(pen: CanvasRenderingContext2D, element: Element): CanvasGradient {
  const id = /#([^")]+)/.exec(element.getAttribute('fill') ?? '')?.[1] ?? '';
  const gradient = pen.createLinearGradient(0, 0, Number(element.getAttribute('width')), 0);
  for (const stop of element.ownerDocument.getElementById(id)?.children ?? [])
    gradient.addColorStop(Number(stop.getAttribute('offset')), getComputedStyle(stop).stopColor);
  return gradient;
}

/** One line of text: its own characters, or spans that follow one another. */
function paintText(
  pen: CanvasRenderingContext2D,
  element: SVGTextElement,
  style: CSSStyleDeclaration,
): void {
  const spans = [...element.children].filter((child) => child.textContent !== '');
  const parts = (spans.length > 0 ? spans : [element]).map((part) => {
    const look = part === element ? style : getComputedStyle(part);
    const font = `${look.fontStyle} ${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
    pen.font = font;
    const text = part.textContent ?? '';
    const gap = Number(part.getAttribute('dx') ?? 0);
    return { text, look, font, gap, width: pen.measureText(text).width };
  });
  const whole = parts.reduce((sum, { gap, width }) => sum + gap + width, 0);
  const share = { start: 0, middle: 0.5, end: 1 }[style.textAnchor] ?? 0;
  const left = Number(element.getAttribute('x') ?? 0) - share * whole;
  const y = Number(element.getAttribute('y') ?? 0);
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  const each = (act: (part: (typeof parts)[number], x: number) => void): void => {
    let x = left;
    for (const part of parts) {
      pen.font = part.font;
      act(part, x + part.gap);
      x += part.gap + part.width;
    }
  };
  // The halo of the whole line lies under all of its characters.
  if (style.stroke !== 'none')
    each(({ text, look }, x) => {
      strokeAs(pen, look);
      pen.strokeText(text, x, y);
    });
  each(({ text, look }, x) => {
    pen.fillStyle = look.fill;
    pen.fillText(text, x, y);
  });
}

function strokeAs(pen: CanvasRenderingContext2D, style: CSSStyleDeclaration): void {
  pen.strokeStyle = style.stroke;
  pen.lineWidth = parseFloat(style.strokeWidth);
  pen.lineCap = style.strokeLinecap as CanvasLineCap;
  pen.lineJoin = style.strokeLinejoin as CanvasLineJoin;
  const dash = style.strokeDasharray;
  pen.setLineDash(dash === 'none' ? [] : dash.split(/[\s,]+/).map(parseFloat));
}

function fade(pen: CanvasRenderingContext2D, opacity: string, act: () => void): void {
  const before = pen.globalAlpha;
  pen.globalAlpha = before * Number(opacity);
  act();
  pen.globalAlpha = before;
}
