import type { GpuKind } from './executor';

/** What stands behind a graphics API here, or why nothing does. */
export type Device =
  { readonly name: string; readonly software: boolean } | { readonly missing: string };

/** Names that software adapters go by: they only pretend, on the processor, and slowly. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** Looks what there is, without starting anything that lasts. */
export const probe = (kind: GpuKind): Promise<Device> =>
  kind === 'webgpu' ? probeWebGpu() : Promise.resolve(probeWebGl2());

async function probeWebGpu(): Promise<Device> {
  // Browsers hide it on pages that are not secure, and Node has none.
  const gpu = (globalThis.navigator as { gpu?: GPU } | undefined)?.gpu;
  if (gpu === undefined) return { missing: 'there is no WebGPU here' };
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (adapter === null) return { missing: 'the browser offers no WebGPU adapter' };
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const words = [vendor, architecture].filter((word) => word !== '').join(' ');
  const name = description || device || words || 'unnamed adapter';
  const software = isFallbackAdapter || SOFTWARE.test(`${name} ${words}`);
  return { name: `WebGPU: ${name}`, software };
}

function probeWebGl2(): Device {
  if (typeof OffscreenCanvas === 'undefined') return { missing: 'there is no WebGL2 here' };
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null) return { missing: 'the browser offers no WebGL2 context' };
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  const floats = gl.getExtension('EXT_color_buffer_float') !== null;
  gl.getExtension('WEBGL_lose_context')?.loseContext(); // browsers allow few contexts at once
  if (!floats) return { missing: `WebGL2 on ${name} cannot write float32` };
  return { name: `WebGL2: ${name}`, software: SOFTWARE.test(name) };
}
