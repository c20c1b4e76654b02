// Soft light in the Swiss manner: level ground keeps its tint, slopes lean to shadow or to light.
uniform vec3 uTints[STOPS]; // from the lowest height to the highest
uniform float uByValue;     // 1: tints tell values, so that light may change them little
uniform vec3 uShadow;
uniform vec3 uLight;
uniform vec2 uRelief; // how far slopes go to shadow and to light
uniform vec3 uSun;    // towards the light, which turns with the viewer

vec3 tintAt(float share) {
  float at = clamp(share, 0., 1.) * float(STOPS - 1);
  int k = min(int(at), STOPS - 2);
  return mix(uTints[k], uTints[k + 1], at - float(k));
}

vec3 lit(vec3 tint, vec3 normal) {
  float s = dot(normal, uSun) / uSun.y;
  vec2 lean = clamp(vec2(1. - s, s - 1.), 0., 1.);
  if (uByValue > .5) return mix(tint * (1. - .38 * lean.x), vec3(1.), .22 * lean.y);
  tint = mix(tint, uShadow, lean.x * uRelief.x);
  return mix(tint, uLight, lean.y * uRelief.y);
}

// What contour lines are drawn in: the theme's ink, or on loud tints whatever stands out from them.
vec3 inkOver(vec3 tint, vec3 ink) {
  float bright = dot(tint, vec3(.299, .587, .114));
  return uByValue > .5 ? mix(vec3(1.), vec3(.04, .06, .1), smoothstep(.38, .46, bright)) : ink;
}
