// All trails in one draw: segment by segment, run by run, first the casing of a whole run, then its
// ink, so that a later run bridges an earlier one and no line cuts itself.
uniform highp sampler2D uPoints; // world place and way; way < 0: the pen is lifted here
uniform int uLayers; // 2: casing and ink; 1: the thin line of what is hidden
uniform int uCount;  // runs
uniform vec4 uRuns[RUNS]; // first row of points, segments, shown way, first segment of all
uniform vec3 uInks[RUNS];
uniform vec4 uDashes[RUNS * 2]; // ink, gap, ink, gap · ink, gap, whole length, unused
uniform float uLift; // how much nearer to the eye than the ground
uniform vec2 uWidths; // of the ink and of the casing, whole
out vec2 vAlong;
flat out vec4 vSegment; // length in pixels, way at its first end, way a pixel, layer
flat out vec3 vInk;
flat out vec4 vDash;
flat out vec4 vDashRest;

vec4 pointAt(int row, int index) {
  return texelFetch(uPoints, ivec2(index % 1024, row + index / 1024), 0);
}

void main() {
  int at = gl_VertexID / 6;
  int run = 0;
  while (run + 1 < uCount && float(at) >= uRuns[run + 1].w) run++;
  vec4 info = uRuns[run];
  int index = at - int(info.w);
  int layer = index / int(info.y);
  index -= layer * int(info.y);
  gl_Position = vec4(2., 2., 2., 1.);

  vec4 a = pointAt(int(info.x), index);
  vec4 b = pointAt(int(info.x), index + 1);
  if (a.w < 0. || a.w >= info.z) return;
  float endWay = b.w < 0. ? -1. - b.w : b.w;
  float share = clamp((info.z - a.w) / max(endWay - a.w, 1e-9), 0., 1.);
  vec3 end = mix(a.xyz, b.xyz, share);

  bool casing = uLayers == 2 && layer == 0;
  float width = casing ? uWidths.y : uWidths.x;
  Strip made = strip(lifted(a.xyz, uLift), lifted(end, uLift), cornerOfVertex(), width * .5 + 1.);
  vAlong = made.along;
  vSegment = vec4(made.size, a.w, (endWay - a.w) * share / max(made.size, 1e-4), casing ? 0. : 1.);
  vInk = uInks[run];
  vDash = uDashes[2 * run];
  vDashRest = uDashes[2 * run + 1];
  gl_Position = made.clip;
}
