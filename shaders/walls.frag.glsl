// The cut through the block: the section's tint by height, and the contour lines carried down it.
uniform vec3 uContour;
in float vHeight;
in vec3 vNormal;
out vec4 color;

void main() {
  float height = max(vHeight, 0.);
  vec3 leaning = normalize(vec3(vNormal.x, 1.15, vNormal.z)); // a wall in full light or shadow would shout
  color = vec4(lit(tintAt(height / uTop), leaning), 1.);
  float rise = riseAt(height);
  float perPixel = length(vec2(dFdx(vHeight), dFdy(vHeight)));
  float across = levelRate(rise) / max(steepnessAt(rise), 1e-9) * perPixel;
  float ink = vHeight > 0. ? contourInk(levelOf(rise), across) : 0.;
  color.rgb = mix(color.rgb, inkOver(color.rgb, uContour), .55 * ink);
}
