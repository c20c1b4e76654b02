import { WebGLRenderer } from 'three';

/** What drawing needs of this browser: a renderer, or the reason why there is none. */
export type Graphics =
  | { readonly renderer: WebGLRenderer; readonly software: boolean }
  | { readonly renderer?: never; readonly reason: string };

const missing = 'This browser offers no WebGL 2: a flat map stands in for the surface in 3D.';

/**
 * Starts WebGL 2 on a canvas. Software renderers get no multisampling, which costs them most; they
 * draw the picture finer once it rests.
 */
export function startGraphics(canvas: HTMLCanvasElement): Graphics {
  const software = isSoftware();
  const context = canvas.getContext('webgl2', {
    alpha: false,
    antialias: !software,
    depth: true,
    stencil: false,
    powerPreference: 'high-performance',
  });
  if (!context) return { reason: missing };
  try {
    return { renderer: new WebGLRenderer({ canvas, context }), software };
  } catch (error) {
    return { reason: `${missing} (${error instanceof Error ? error.message : String(error)})` };
  }
}

/** Whether WebGL runs on the processor. Asked of a context of its own, which is given back. */
function isSoftware(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return false;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software/i.test(name);
}
