import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserFlags, findBrowser } from './src/tools/browser.mjs';
import { isolation } from './vite.config.ts';

const executablePath = findBrowser();

/** Everything that browser tests import, found before the first test instead of during it. */
const prebundled = [
  '@react-three/fiber',
  'comlink',
  'gpu.js',
  'katex',
  'lucide-react',
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  'three',
  'zustand',
  'zustand/vanilla',
];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'surfaces/**/*.test.ts'],
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
          pool: 'forks',
          // No test leaves anything behind, so that files may share what they have imported.
          isolate: false,
          execArgv: ['--experimental-wasm-relaxed-simd'],
        },
      },
      {
        plugins: [react()],
        server: { headers: isolation },
        optimizeDeps: { include: prebundled },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          attachmentsDir: '.reports/attachments',
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            api: { host: '127.0.0.1' },
            provider: playwright({
              launchOptions: {
                args: browserFlags,
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
