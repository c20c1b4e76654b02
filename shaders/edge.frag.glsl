uniform vec4 uEdge;
uniform float uDpr;
in vec2 vAlong;
flat in vec2 vSize;
out vec4 color;

void main() {
  float beyond = max(max(-vAlong.x, vAlong.x - vSize.x), 0.);
  if (beyond > .6) discard; // neighbours meet without a blob
  float blur = .5 / uDpr;
  float ink = 1. - smoothstep(vSize.y * .5 - blur, vSize.y * .5 + blur, abs(vAlong.y));
  color = vec4(uEdge.rgb, uEdge.a * ink);
}
