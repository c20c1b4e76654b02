uniform float uHaze; // strength of one line
uniform float uDpr;
in vec2 vAlong;
flat in float vSize;
flat in vec3 vInk;
out vec4 color;

void main() {
  float blur = .5 / uDpr;
  if (vSize < 0.) {
    color = vec4(vInk, .75 * (1. - smoothstep(2. - blur, 2. + blur, length(vAlong))));
    return;
  }
  if (vAlong.x < 0. || vAlong.x > vSize) discard; // ends that overlapped would show as dots
  color = vec4(vInk, uHaze * (1. - smoothstep(.55 - blur, .55 + blur, abs(vAlong.y))));
}
