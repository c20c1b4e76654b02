in vec3 position; // a place on the rim of the unit square, then 1 at the surface or 0 at the bottom
in vec3 normal;
uniform float uSkirt;
out float vHeight;
out vec3 vNormal;

void main() {
  vec2 place = position.xy;
  vHeight = position.z > .5 ? heightOf(riseOfNode(place)) : -uSkirt;
  vNormal = normal;
  vec3 world = vec3(2. * place.x - 1., vHeight, 1. - 2. * place.y);
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.);
}
