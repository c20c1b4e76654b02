struct Params {
  outputX : u32,
  outputY : u32,
  outputZ : u32,
  dispatchWidth : u32,
  user_x_dims : vec4<u32>,
  user_state_dims : vec4<u32>,
}
@group(0) @binding(0) var<uniform> params : Params;
@group(0) @binding(1) var<storage, read> user_x : array<f32>;
@group(0) @binding(2) var<storage, read> user_state : array<f32>;
@group(0) @binding(3) var<storage, read_write> result : array<f32>;
var<private> threadGid : vec3<u32>;
fn get_user_x(z : i32, y : i32, x : i32) -> f32 {
  return user_x[u32(x + i32(params.user_x_dims.x) * (y + i32(params.user_x_dims.y) * z))];
}
fn get_user_state(z : i32, y : i32, x : i32) -> f32 {
  return user_state[u32(x + i32(params.user_state_dims.x) * (y + i32(params.user_state_dims.y) * z))];
}
@compute @workgroup_size(8, 8, 1)
fn main(@builtin(global_invocation_id) gid : vec3<u32>) {
  threadGid = gid;
  if (gid.x >= params.outputX || gid.y >= params.outputY || gid.z >= params.outputZ) { return; }
  let data_index : i32 = i32(gid.x + params.outputX * (gid.y + params.outputY * gid.z));
var user_sum : f32 = get_user_state(i32(i32(threadGid.z)), 0, i32((12544+i32(threadGid.x))));
for (var user_i : i32 = 0;(user_i<784);user_i++){
user_sum+=(get_user_x(0, i32(i32(threadGid.y)), i32(user_i))*get_user_state(i32(i32(threadGid.z)), 0, i32(((0+(i32(threadGid.x)*784))+user_i))));}

result[data_index] = user_sum;return;
}
