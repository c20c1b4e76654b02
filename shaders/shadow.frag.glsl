// The block's soft shadow on the sheet: by the distance from its base, moved away from the light.
uniform vec3 uSun;
uniform vec4 uCast; // colour and strength
in vec2 vGround;
out vec4 color;

void main() {
  vec2 away = -normalize(uSun.xz) * .13;
  vec2 beyond = abs(vGround - away) - vec2(.98);
  float gap = length(max(beyond, 0.)) + min(max(beyond.x, beyond.y), 0.);
  float strength = 1. - smoothstep(-.14, .26, gap);
  color = vec4(uCast.rgb, uCast.a * strength);
}
