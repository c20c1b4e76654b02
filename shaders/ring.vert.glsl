// A ring at each step that has room: a small disc of casing with a stroke of the run's colour.
uniform highp sampler2D uPoints; // world place and the run's number
uniform vec3 uInks[RUNS];
uniform float uLift;
out vec2 vAt;
flat out vec3 vInk;

void main() {
  int index = gl_VertexID / 6;
  vec4 ring = texelFetch(uPoints, ivec2(index % 64, index / 64), 0);
  vec4 clip = lifted(ring.xyz, uLift * 1.15);
  vAt = (cornerOfVertex() * vec2(2., 1.) - vec2(1., 0.)) * 4.5;
  vInk = uInks[int(ring.w + .5)];
  gl_Position = vec4(clip.xy / clip.w + vAt / (.5 * uViewport), clip.z / clip.w, 1.);
}
