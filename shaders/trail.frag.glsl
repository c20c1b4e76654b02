uniform vec3 uCasing;
uniform vec2 uWidths;
uniform int uLayers;
uniform float uDpr;
uniform float uScale; // CSS pixels to a unit of way, when the block is fitted
in vec2 vAlong;
flat in vec4 vSegment;
flat in vec3 vInk;
flat in vec4 vDash;
flat in vec4 vDashRest;
out vec4 color;

// Ink of one dash: from `start` over `size`, softened over a pixel of the screen.
float dashInk(float at, float start, float size, float soft) {
  return size <= 0. ? 0. : smoothstep(-soft, soft, at - start) * (1. - smoothstep(-soft, soft, at - start - size));
}

void main() {
  float blur = .5 / uDpr;
  float beyond = max(max(-vAlong.x, vAlong.x - vSegment.x), 0.);
  float across = abs(vAlong.y);
  float way = (vSegment.y + vAlong.x * vSegment.z) * uScale;
  float soft = max(blur * vSegment.z * uScale, 1e-4);

  if (uLayers == 1) { // hidden: thin dashes without casing, the sign for a tunnel
    float ink = 1. - smoothstep(.7 - blur, .7 + blur, across);
    float at = mod(way, 7.);
    if (beyond > .1) discard;
    color = vec4(vInk, .55 * ink * dashInk(at, 1., 4., soft));
    return;
  }

  float away = length(vec2(beyond, across));
  bool casing = vSegment.w < .5;
  float width = casing ? uWidths.y : uWidths.x;
  float cover = 1. - smoothstep(width * .5 - blur, width * .5 + blur, away);
  if (casing) {
    color = vec4(uCasing, .96 * cover);
    return;
  }
  float whole = vDashRest.z;
  float on = 1.;
  if (whole > 0.) {
    float at = mod(way, whole);
    on = dashInk(at, 0., vDash.x, soft) + dashInk(at, whole, vDash.x, soft)
      + dashInk(at, vDash.x + vDash.y, vDash.z, soft)
      + dashInk(at, vDash.x + vDash.y + vDash.z + vDash.w, vDashRest.x, soft);
  }
  // The undertone is opaque, so that overlapping ends of segments do not add up to dots.
  color = vec4(mix(mix(uCasing, vInk, .28), vInk, min(on, 1.)), cover);
}
