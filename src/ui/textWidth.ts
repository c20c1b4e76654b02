/** How wide texts are, for whoever places them by hand: on a canvas or over the scene. */

let pen: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();
/** The same by the text itself, of late: most texts stay as they are from frame to frame. */
const lately = new Map<string, number>();
const mostLately = 256;

/**
 * Width of a text in CSS pixels, in a font as a canvas takes it. Measured once, on a canvas of its
 * own: to set a font on one of the page makes its styles be settled.
 */
export function textWidth(text: string, font: string): number {
  facesNow();
  const key = `${font}|${text}`;
  let width = lately.get(key);
  if (width === undefined) {
    if (lately.size >= mostLately) lately.clear();
    width = measured(text, font);
    lately.set(key, width);
  }
  return width;
}

/** Figures are tabular: all digits count as 0, so few texts are measured. */
function measured(text: string, font: string): number {
  const alike = text.replaceAll(/\d/g, '0');
  const key = `${font}|${alike}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen ??= document.createElement('canvas').getContext('2d');
    if (!pen) return text.length * 7;
    pen.font = font;
    width = pen.measureText(alike).width;
    widths.set(key, width);
  }
  return width;
}

let faces: number | undefined;

/** Changes when faces were loaded and texts have other widths than before. */
export function facesNow(): number {
  if (faces === undefined) {
    faces = 0;
    document.fonts.addEventListener('loadingdone', facesLoaded);
  }
  return faces;
}

function facesLoaded(): void {
  widths.clear();
  lately.clear();
  faces = (faces ?? 0) + 1;
}

const fonts = ['400 13px', '500 13px', '650 13px', '700 15px', 'italic 400 13px'].map(
  (style) => `${style} "Source Sans 3 Variable"`,
);

/** Waits for the faces of the text, which is measured for its place. */
export async function fontsReady(): Promise<void> {
  await Promise.all(fonts.map((font) => document.fonts.load(font).catch(() => [])));
  facesLoaded();
}
