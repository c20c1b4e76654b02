// Height in world units of a loss above the floor, as src/playground/scene/height.ts has it.
uniform float uLog;
uniform float uBend;
uniform float uGain;
uniform float uTop;
uniform float uRange;

const float ln10 = 2.302585093;

float heightOf(float rise) {
  float r = clamp(rise, 0., uRange);
  return uLog > .5 ? uGain * log(1. + r / uBend) / ln10 : uGain * r;
}

// The derivative of heightOf.
float steepnessAt(float rise) {
  return uLog > .5 ? uGain / (ln10 * (uBend + max(rise, 0.))) : uGain;
}

// The inverse of heightOf.
float riseAt(float height) {
  return uLog > .5 ? uBend * (exp(height / uGain * ln10) - 1.) : height / uGain;
}
