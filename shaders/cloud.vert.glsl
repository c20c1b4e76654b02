// The noisy repetitions of runs, instant by instant and walk by walk, then a dot at the end of each.
uniform highp sampler2D uPoints; // world place and the run, or −1 where a walk is beyond
uniform int uWalks;
uniform int uSegments; // all walks together, up to the playhead
uniform float uAt;     // the playhead, in instants
uniform vec3 uInks[RUNS];
uniform float uLift;
out vec2 vAlong;
flat out float vSize; // of a segment in pixels; −1 for a dot
flat out vec3 vInk;

vec4 pointAt(int index) {
  return texelFetch(uPoints, ivec2(index % 1024, index / 1024), 0);
}

void main() {
  int at = gl_VertexID / 6;
  bool dot = at >= uSegments;
  int walk = at % uWalks;
  int instant = dot ? max(int(ceil(uAt)) - 1, 0) : at / uWalks;
  vec4 a = pointAt(instant * uWalks + walk);
  vec4 b = pointAt((instant + 1) * uWalks + walk);
  gl_Position = vec4(2., 2., 2., 1.);
  if (a.w < 0. || b.w < 0.) return;
  vInk = uInks[int(a.w + .5)];
  vec3 end = mix(a.xyz, b.xyz, clamp(uAt - float(instant), 0., 1.));
  vec2 corner = cornerOfVertex();
  if (dot) {
    vec4 clip = lifted(end, uLift);
    vAlong = (corner * vec2(2., 1.) - vec2(1., 0.)) * 3.5;
    vSize = -1.;
    gl_Position = vec4(clip.xy / clip.w + vAlong / (.5 * uViewport), clip.z / clip.w, 1.);
    return;
  }
  Strip made = strip(lifted(a.xyz, uLift), lifted(end, uLift), corner, 1.5);
  vAlong = made.along;
  vSize = made.size;
  gl_Position = made.clip;
}
