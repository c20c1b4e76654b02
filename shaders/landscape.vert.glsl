in vec3 position; // a place of the unit square
out vec2 vPlace;

void main() {
  vPlace = position.xy;
  float height = heightOf(riseOfNode(vPlace));
  vec3 world = vec3(2. * vPlace.x - 1., height, 1. - 2. * vPlace.y);
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.);
}
