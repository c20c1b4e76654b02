// A segment of a line with a width in CSS pixels: two ends in the world, a strip on the screen.
// Strips are told apart by the number of the vertex, six to a strip, because instances cost software
// renderers a drawing each.
uniform vec2 uViewport; // CSS pixels

// Which corner of a strip this vertex is: x is 0 or 1 for the ends, y is −1 or 1 for the sides.
vec2 cornerOfVertex() {
  int k = gl_VertexID % 6;
  return vec2(k == 1 || k >= 4 ? 1. : 0., k == 2 || k == 3 || k == 5 ? 1. : -1.);
}

struct Strip {
  vec4 clip;
  vec2 along;  // CSS pixels from the first end along the segment, and across it
  float size; // CSS pixels
};

// Both ends come a little nearer to the eye: on the screen they stay where they are, but they win
// against the ground that they lie on. Parallel rays have no eye: there they just come nearer.
vec4 lifted(vec3 world, float share) {
  vec4 seen = viewMatrix * vec4(world, 1.);
  if (projectionMatrix[3][3] > .5) return projectionMatrix * vec4(seen.xy, seen.z + share * 8., 1.);
  return projectionMatrix * vec4(seen.xyz * (1. - share), 1.);
}

// `corner` as cornerOfVertex has it; `reach` is half the width and the caps.
Strip strip(vec4 first, vec4 last, vec2 corner, float reach) {
  Strip made;
  if (first.w <= 0. || last.w <= 0.) {
    made.clip = vec4(2., 2., 2., 1.);
    return made;
  }
  vec3 a = first.xyz / first.w;
  vec3 b = last.xyz / last.w;
  vec2 run = (b.xy - a.xy) * .5 * uViewport;
  made.size = length(run);
  vec2 ahead = made.size > 1e-4 ? run / made.size : vec2(1., 0.);
  vec2 aside = vec2(-ahead.y, ahead.x);
  vec2 moved = (ahead * (corner.x * 2. - 1.) + aside * corner.y) * reach;
  vec3 end = corner.x < .5 ? a : b;
  made.clip = vec4(end.xy + moved / (.5 * uViewport), end.z, 1.);
  made.along = vec2(corner.x * made.size + (corner.x * 2. - 1.) * reach, corner.y * reach);
  return made;
}
