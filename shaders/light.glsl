// Soft light in the Swiss manner: level ground keeps its tint, slopes lean to shadow or to light.
uniform vec3 uLow;
uniform vec3 uMiddle;
uniform vec3 uHigh;
uniform vec3 uShadow;
uniform vec3 uLight;
uniform vec2 uRelief; // how far slopes go to shadow and to light
uniform vec3 uSun;    // towards the light, which turns with the viewer

vec3 tintAt(float share) {
  return share < .5 ? mix(uLow, uMiddle, share * 2.) : mix(uMiddle, uHigh, share * 2. - 1.);
}

vec3 lit(vec3 tint, vec3 normal) {
  float s = dot(normal, uSun) / uSun.y;
  tint = mix(tint, uShadow, clamp(1. - s, 0., 1.) * uRelief.x);
  return mix(tint, uLight, clamp(s - 1., 0., 1.) * uRelief.y);
}
