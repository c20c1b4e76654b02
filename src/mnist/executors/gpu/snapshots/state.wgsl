struct Params {
  outputX : u32,
  outputY : u32,
  outputZ : u32,
  dispatchWidth : u32,
  user_state_dims : vec4<u32>,
  user_gradients_dims : vec4<u32>,
  user_values_dims : vec4<u32>,
  user_k : f32,
}
@group(0) @binding(0) var<uniform> params : Params;
@group(0) @binding(1) var<storage, read> user_state : array<f32>;
@group(0) @binding(2) var<storage, read> user_gradients : array<f32>;
@group(0) @binding(3) var<storage, read> user_values : array<f32>;
@group(0) @binding(4) var<storage, read_write> result : array<f32>;
var<private> threadGid : vec3<u32>;
fn get_user_state(z : i32, y : i32, x : i32) -> f32 {
  return user_state[u32(x + i32(params.user_state_dims.x) * (y + i32(params.user_state_dims.y) * z))];
}
fn get_user_gradients(z : i32, y : i32, x : i32) -> f32 {
  return user_gradients[u32(x + i32(params.user_gradients_dims.x) * (y + i32(params.user_gradients_dims.y) * z))];
}
fn get_user_values(z : i32, y : i32, x : i32) -> f32 {
  return user_values[u32(x + i32(params.user_values_dims.x) * (y + i32(params.user_values_dims.y) * z))];
}
fn fn_rule4(user_theta : f32, user_g : f32, user_buffer : f32, user_lr : f32, user_momentum : f32, user_nesterov : f32) -> f32 {
return (user_theta-(user_lr*select(user_g, select(user_buffer, (user_g+(user_momentum*user_buffer)), (user_nesterov>0.0)), (user_momentum>0.0))));
}
fn fn_rule3(user_theta : f32, user_m : f32, user_v : f32, user_vmax : f32, user_c1 : f32, user_c2 : f32, user_lr : f32, user_eps : f32, user_amsgrad : f32) -> f32 {
return (user_theta-((user_lr*(user_m/user_c1))/(sqrt((select(user_v, user_vmax, (user_amsgrad>0.0))/user_c2))+user_eps)));
}
fn fn_rule2(user_v : f32, user_g : f32, user_beta2 : f32, user_beta2Rest : f32) -> f32 {
return ((user_beta2*user_v)+((user_beta2Rest*user_g)*user_g));
}
fn fn_rule1(user_m : f32, user_g : f32, user_beta1 : f32, user_beta1Rest : f32) -> f32 {
return ((user_beta1*user_m)+(user_beta1Rest*user_g));
}
fn fn_rule0(user_g : f32, user_theta : f32, user_weightDecay : f32) -> f32 {
return (user_g+(user_weightDecay*user_theta));
}
@compute @workgroup_size(8, 8, 1)
fn main(@builtin(global_invocation_id) gid : vec3<u32>) {
  threadGid = gid;
  if (gid.x >= params.outputX || gid.y >= params.outputY || gid.z >= params.outputZ) { return; }
  let data_index : i32 = i32(gid.x + params.outputX * (gid.y + params.outputY * gid.z));
var user_slot : f32 = floor(((f32(i32(threadGid.z))+0.5)/2.0));
var user_run : f32 = (f32(i32(threadGid.z))-(user_slot*2.0));
var user_kind : f32 = (-1.0);
var user_row : f32 = 0.0;
if ((((user_run==0.0)&&(((i32(threadGid.y)*256)+i32(threadGid.x))>=0))&&(((i32(threadGid.y)*256)+i32(threadGid.x))<14290))){
user_kind=0.0;user_row=0.0;}

if ((((user_run==1.0)&&(((i32(threadGid.y)*256)+i32(threadGid.x))>=0))&&(((i32(threadGid.y)*256)+i32(threadGid.x))<14290))){
user_kind=1.0;user_row=1.0;}

if ((user_kind==0.0)){
if ((user_slot==0.0)){
var user_k0s0v0 : f32 = get_user_state(i32((0+i32(user_run))), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s0v1 : f32 = get_user_gradients(i32(user_run), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s0v2 : f32 = get_user_values(i32(params.user_k), i32(user_row), 0);var user_k0s0v3 : f32 = get_user_state(i32((2+i32(user_run))), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s0v4 : f32 = get_user_values(i32(params.user_k), i32(user_row), 1);var user_k0s0v5 : f32 = get_user_values(i32(params.user_k), i32(user_row), 2);var user_k0s0v6 : f32 = get_user_state(i32((4+i32(user_run))), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s0v7 : f32 = get_user_values(i32(params.user_k), i32(user_row), 3);var user_k0s0v8 : f32 = get_user_values(i32(params.user_k), i32(user_row), 4);var user_k0s0v9 : f32 = get_user_values(i32(params.user_k), i32(user_row), 5);var user_k0s0v10 : f32 = get_user_values(i32(params.user_k), i32(user_row), 6);var user_k0s0v11 : f32 = get_user_values(i32(params.user_k), i32(user_row), 7);var user_k0s0v12 : f32 = get_user_values(i32(params.user_k), i32(user_row), 8);var user_k0s0v13 : f32 = get_user_values(i32(params.user_k), i32(user_row), 9);var user_k0s0v14 : f32 = get_user_values(i32(params.user_k), i32(user_row), 10);user_k0s0v1=fn_rule0(user_k0s0v1, user_k0s0v0, user_k0s0v2);user_k0s0v3=fn_rule1(user_k0s0v3, user_k0s0v1, user_k0s0v4, user_k0s0v5);user_k0s0v6=fn_rule2(user_k0s0v6, user_k0s0v1, user_k0s0v7, user_k0s0v8);user_k0s0v0=fn_rule3(user_k0s0v0, user_k0s0v3, user_k0s0v6, user_k0s0v9, user_k0s0v10, user_k0s0v11, user_k0s0v12, user_k0s0v13, user_k0s0v14);result[data_index] = user_k0s0v0;return;}
if ((user_slot==1.0)){
var user_k0s1v0 : f32 = get_user_state(i32((2+i32(user_run))), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s1v1 : f32 = get_user_gradients(i32(user_run), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s1v2 : f32 = get_user_state(i32((0+i32(user_run))), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s1v3 : f32 = get_user_values(i32(params.user_k), i32(user_row), 0);var user_k0s1v4 : f32 = get_user_values(i32(params.user_k), i32(user_row), 1);var user_k0s1v5 : f32 = get_user_values(i32(params.user_k), i32(user_row), 2);user_k0s1v1=fn_rule0(user_k0s1v1, user_k0s1v2, user_k0s1v3);user_k0s1v0=fn_rule1(user_k0s1v0, user_k0s1v1, user_k0s1v4, user_k0s1v5);result[data_index] = user_k0s1v0;return;}
if ((user_slot==2.0)){
var user_k0s2v0 : f32 = get_user_state(i32((4+i32(user_run))), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s2v1 : f32 = get_user_gradients(i32(user_run), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s2v2 : f32 = get_user_state(i32((0+i32(user_run))), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k0s2v3 : f32 = get_user_values(i32(params.user_k), i32(user_row), 0);var user_k0s2v4 : f32 = get_user_values(i32(params.user_k), i32(user_row), 3);var user_k0s2v5 : f32 = get_user_values(i32(params.user_k), i32(user_row), 4);user_k0s2v1=fn_rule0(user_k0s2v1, user_k0s2v2, user_k0s2v3);user_k0s2v0=fn_rule2(user_k0s2v0, user_k0s2v1, user_k0s2v4, user_k0s2v5);result[data_index] = user_k0s2v0;return;}
}

if ((user_kind==1.0)){
if ((user_slot==0.0)){
var user_k1s0v0 : f32 = get_user_state(i32((0+i32(user_run))), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k1s0v1 : f32 = get_user_gradients(i32(user_run), i32(i32(threadGid.y)), i32(i32(threadGid.x)));var user_k1s0v2 : f32 = get_user_values(i32(params.user_k), i32(user_row), 0);var user_k1s0v3 : f32 = get_user_values(i32(params.user_k), i32(user_row), 1);var user_k1s0v4 : f32 = get_user_values(i32(params.user_k), i32(user_row), 2);var user_k1s0v5 : f32 = get_user_values(i32(params.user_k), i32(user_row), 3);user_k1s0v0=fn_rule4(user_k1s0v0, user_k1s0v1, user_k1s0v2, user_k1s0v3, user_k1s0v4, user_k1s0v5);result[data_index] = user_k1s0v0;return;}
}

result[data_index] = get_user_state(i32(i32(threadGid.z)), i32(i32(threadGid.y)), i32(i32(threadGid.x)));return;
}
