import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Threads need an isolated page. Static hosts without these headers lose threads, nothing else. */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The page loads nothing from elsewhere and evaluates no text. KaTeX and React set inline styles. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
].join('; ');

/** Writes the content policy into the built page; the dev server needs inline scripts of its own. */
const contentPolicy: Plugin = {
  name: 'ravine:content-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  base: './', // the built site works from any folder of any static host
  plugins: [react(), contentPolicy],
  server: { host: '127.0.0.1', headers: isolation },
  preview: { host: '127.0.0.1', headers: isolation },
  // Found late, inside workers: naming them avoids a reload in the middle of a session.
  optimizeDeps: { include: ['gpu.js', 'comlink'] },
  build: {
    target: 'es2022',
    manifest: true, // the size budget reads it
    chunkSizeWarningLimit: 1500, // the size budget is the judge
    assetsInlineLimit: 0, // data: addresses would be blocked by the content policy
    // The second page is linked from nowhere: it tells whether a machine computes alike everywhere.
    rolldownOptions: { input: ['index.html', 'e2e/parity.html'] },
  },
  worker: {
    format: 'es',
    // Compression turns `true` into `!0`, which the kernels that gpu.js writes do not compile.
    rolldownOptions: { output: { minify: { compress: false, mangle: true } } },
  },
});
