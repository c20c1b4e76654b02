uniform highp sampler2D uPoints; // world place and the width of the line that ends there, or 0
out vec2 vAlong;
flat out vec2 vSize;

void main() {
  int index = gl_VertexID / 6;
  vec3 from = texelFetch(uPoints, ivec2(index, 0), 0).xyz;
  vec4 to = texelFetch(uPoints, ivec2(index + 1, 0), 0);
  Strip made = strip(lifted(from, .003), lifted(to.xyz, .003), cornerOfVertex(), to.w * .5 + 1.);
  vAlong = made.along;
  vSize = vec2(made.size, to.w);
  gl_Position = to.w > 0. ? made.clip : vec4(2., 2., 2., 1.);
}
