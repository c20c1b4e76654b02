struct Params {
  outputX : u32,
  outputY : u32,
  outputZ : u32,
  dispatchWidth : u32,
  user_x_dims : vec4<u32>,
  user_by_dims : vec4<u32>,
  user_d_dims : vec4<u32>,
}
@group(0) @binding(0) var<uniform> params : Params;
@group(0) @binding(1) var<storage, read> user_x : array<f32>;
@group(0) @binding(2) var<storage, read> user_by : array<f32>;
@group(0) @binding(3) var<storage, read> user_d : array<f32>;
@group(0) @binding(4) var<storage, read_write> result : array<f32>;
var<private> threadGid : vec3<u32>;
fn get_user_x(z : i32, y : i32, x : i32) -> f32 {
  return user_x[u32(x + i32(params.user_x_dims.x) * (y + i32(params.user_x_dims.y) * z))];
}
fn get_user_by(z : i32, y : i32, x : i32) -> f32 {
  return user_by[u32(x + i32(params.user_by_dims.x) * (y + i32(params.user_by_dims.y) * z))];
}
fn get_user_d(z : i32, y : i32, x : i32) -> f32 {
  return user_d[u32(x + i32(params.user_d_dims.x) * (y + i32(params.user_d_dims.y) * z))];
}
@compute @workgroup_size(8, 8, 1)
fn main(@builtin(global_invocation_id) gid : vec3<u32>) {
  threadGid = gid;
  if (gid.x >= params.outputX || gid.y >= params.outputY || gid.z >= params.outputZ) { return; }
  let data_index : i32 = i32(gid.x + params.outputX * (gid.y + params.outputY * gid.z));
var user_mean : f32 = get_user_by(i32(i32(threadGid.z)), 0, i32(i32(threadGid.x)));
var user_deviation : f32 = sqrt((get_user_by(i32(i32(threadGid.z)), 1, i32(i32(threadGid.x)))+0.00001));
var user_sum : f32 = 0.0;
for (var user_b : i32 = 0;(user_b<20);user_b++){
var user_factor : f32 = 1.0;if ((i32(threadGid.y)<1)){
user_factor=((get_user_x(i32(i32(threadGid.z)), i32(user_b), i32(i32(threadGid.x)))-user_mean)/user_deviation);}
user_sum+=(get_user_d(i32(i32(threadGid.z)), i32(user_b), i32(i32(threadGid.x)))*user_factor);}

result[data_index] = user_sum;return;
}
