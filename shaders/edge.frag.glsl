uniform vec4 uEdge;
uniform float uDpr;
in vec2 vAlong;
flat in vec2 vSize;
out vec4 color;

void main() {
  if (vAlong.x < 0. || vAlong.x > vSize.x) discard; // ends that overlapped would show as dots
  float blur = .5 / uDpr;
  float ink = 1. - smoothstep(vSize.y * .5 - blur, vSize.y * .5 + blur, abs(vAlong.y));
  color = vec4(uEdge.rgb, uEdge.a * ink);
}
