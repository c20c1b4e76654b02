in vec3 position; // corners of the sheet under the block
uniform float uSkirt;
out vec2 vGround;

void main() {
  vGround = position.xz;
  gl_Position = projectionMatrix * viewMatrix * vec4(position.x, -uSkirt - .002, position.z, 1.);
}
