// A ring at each step that has room: a small disc of casing with a stroke of the run's colour.
in vec3 position; // corner of the square around it
in vec4 ring;     // world place and the run's number
uniform vec3 uInks[RUNS];
out vec2 vAt;
flat out vec3 vInk;

void main() {
  vec4 clip = lifted(ring.xyz, .014);
  vAt = (position.xy * vec2(2., 1.) - vec2(1., 0.)) * 4.5;
  vInk = uInks[int(ring.w + .5)];
  gl_Position = vec4(clip.xy / clip.w + vAt / (.5 * uViewport), clip.z / clip.w, 1.);
}
