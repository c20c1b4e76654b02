// The surface as it is baked: bicubic Hermite interpolation over nodes of (f − floor, ∂i, ∂j, ∂ij).
uniform highp sampler2D uNodes;
uniform int uCells;

// At a place of the unit square: f − floor and its derivatives along both sides of the square.
vec3 reliefAt(vec2 place) {
  vec2 p = clamp(place, 0., 1.) * float(uCells);
  ivec2 cell = min(ivec2(p), ivec2(uCells - 1));
  vec2 t = p - vec2(cell);
  vec4 a = texelFetch(uNodes, cell, 0);
  vec4 b = texelFetch(uNodes, cell + ivec2(1, 0), 0);
  vec4 c = texelFetch(uNodes, cell + ivec2(0, 1), 0);
  vec4 d = texelFetch(uNodes, cell + ivec2(1, 1), 0);

  vec2 value1 = t * t * (3. - 2. * t);
  vec2 value0 = 1. - value1;
  vec2 slope0 = t * (1. - t) * (1. - t);
  vec2 slope1 = -t * t * (1. - t);
  vec2 dvalue = 6. * t * (1. - t); // of value1; value0 has the opposite
  vec2 dslope0 = (1. - t) * (1. - 3. * t);
  vec2 dslope1 = t * (3. * t - 2.);

  // Along x, for the values (x) and the slopes in y (y) of both rows.
  vec2 low = value0.x * a.xz + value1.x * b.xz + slope0.x * a.yw + slope1.x * b.yw;
  vec2 high = value0.x * c.xz + value1.x * d.xz + slope0.x * c.yw + slope1.x * d.yw;
  vec2 dlow = dvalue.x * (b.xz - a.xz) + dslope0.x * a.yw + dslope1.x * b.yw;
  vec2 dhigh = dvalue.x * (d.xz - c.xz) + dslope0.x * c.yw + dslope1.x * d.yw;

  return vec3(
    value0.y * low.x + value1.y * high.x + slope0.y * low.y + slope1.y * high.y,
    float(uCells) * (value0.y * dlow.x + value1.y * dhigh.x + slope0.y * dlow.y + slope1.y * dhigh.y),
    float(uCells) * (dvalue.y * (high.x - low.x) + dslope0.y * low.y + dslope1.y * high.y));
}

// f − floor at a node.
float riseOfNode(vec2 place) {
  return texelFetch(uNodes, ivec2(round(place * float(uCells))), 0).x;
}
