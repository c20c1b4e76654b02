in vec3 position; // corner of the strip
in vec3 from;
in vec4 to;       // and the line's width in CSS pixels
out vec2 vAlong;
flat out vec2 vSize;

void main() {
  Strip made = strip(lifted(from, .003), lifted(to.xyz, .003), position.xy, to.w * .5 + 1.);
  vAlong = made.along;
  vSize = vec2(made.size, to.w);
  gl_Position = to.w > 0. ? made.clip : vec4(2., 2., 2., 1.);
}
