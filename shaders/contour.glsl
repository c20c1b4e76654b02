// Contour lines of constant width in pixels. A line stands where the level is a whole number; every
// fifth, the index contour, is stronger. The rule is that of src/playground/scene/contours.ts.
uniform float uInterval;
uniform float uOffset;
uniform float uLowest;
uniform float uDpr;
uniform vec2 uContourInk; // strength of a line and of an index contour
uniform float uContours;  // 1, or 0 to leave them out

float levelOf(float rise) {
  return uLog > .5 ? 5. * log(max(rise, 1e-12)) / ln10 : rise / uInterval + uOffset;
}

// The derivative of levelOf.
float levelRate(float rise) {
  return uLog > .5 ? 5. / (ln10 * max(rise, 1e-12)) : 1. / uInterval;
}

// How much contour ink a pixel takes; `across` is the change of the level over one device pixel.
float contourInk(float level, float across) {
  float line = floor(level + .5);
  float away = abs(level - line) / max(across, 1e-6);
  bool index = abs(line - 5. * floor(line / 5. + .5)) < .5;
  float width = (index ? 1.25 : .8) * uDpr;
  float ink = 1. - smoothstep(width * .5 - .5, width * .5 + .5, away);
  ink *= smoothstep(2.5 * uDpr, 6. * uDpr, (index ? 5. : 1.) / max(across, 1e-6)); // crowded lines fade
  if (line < uLowest) ink = 0.;
  return uContours * ink * (index ? uContourInk.y : uContourInk.x);
}
