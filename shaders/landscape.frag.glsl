uniform sampler2D uShade;
uniform vec3 uContour;
uniform float uCut; // 1: the block is cut level at uRange
uniform vec4 uGrid; // domain: x and y at the low corner, then both spans
uniform vec2 uGridStep;
in vec2 vPlace;
out vec4 color;

// Small crosses where whole grid values meet: scale without a grid.
float gridInk(vec2 dx, vec2 dy) {
  vec2 value = (uGrid.xy + vPlace * uGrid.zw) / uGridStep;
  vec2 node = floor(value + .5);
  vec2 away = (value - node) * uGridStep / uGrid.zw; // in shares of the side
  vec2 pixel = vec2(length(vec2(dx.x, dy.x)), length(vec2(dx.y, dy.y)));
  vec2 line = 1. - smoothstep(uDpr * .5 - .5, uDpr * .5 + .5, abs(away) / max(pixel, 1e-7));
  vec2 arm = step(abs(away.yx), vec2(.0125));
  vec2 rim = abs(node * uGridStep - uGrid.xy - .5 * uGrid.zw) / uGrid.zw; // none on the rim
  return max(rim.x, rim.y) > .495 ? 0. : max(line.x * arm.x, line.y * arm.y);
}

void main() {
  vec3 relief = reliefAt(vPlace);
  float rise = max(relief.x, 0.);
  float height = heightOf(rise);
  bool level = uCut > .5 && rise > uRange;
  vec2 slope = (level ? 0. : steepnessAt(rise)) * relief.yz * .5; // the square's side is two world units
  vec3 normal = normalize(vec3(-slope.x, 1., slope.y));

  color = vec4(lit(tintAt(height / uTop), normal), 1.);
  float bend = texture(uShade, vPlace).r * 255. - 128.;
  vec3 ink = inkOver(color.rgb, uContour);
  if (uByValue < .5)
    color.rgb = bend < 0.
      ? mix(color.rgb, uShadow, .34 * -bend / 127.)
      : mix(color.rgb, uLight, .45 * bend / 127.);

  vec2 dx = dFdx(vPlace);
  vec2 dy = dFdy(vPlace);
  vec2 rate = levelRate(rise) * relief.yz;
  float across = length(vec2(dot(rate, dx), dot(rate, dy)));
  float line = level ? 0. : contourInk(levelOf(rise), across);
  if (uCut > .5) { // the rim of what is cut off
    float perPixel = length(vec2(dot(relief.yz, dx), dot(relief.yz, dy)));
    float away = abs(relief.x - uRange) / max(perPixel, 1e-12);
    line = max(line, .8 * (1. - smoothstep(.5 * uDpr - .5, .5 * uDpr + .5, away)));
  }
  color.rgb = mix(color.rgb, ink, max(line, .5 * gridInk(dx, dy)));
}
