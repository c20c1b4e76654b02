uniform vec3 uCasing;
uniform float uDpr;
in vec2 vAt;
flat in vec3 vInk;
out vec4 color;

void main() {
  float blur = .5 / uDpr;
  float away = length(vAt);
  float stroke = smoothstep(1.95 - blur, 1.95 + blur, away);
  color = vec4(mix(uCasing, vInk, stroke), 1. - smoothstep(3.25 - blur, 3.25 + blur, away));
}
