import { availableParallelism } from 'node:os';
import { defineConfig } from 'playwright/test';
import { browserFlags, findBrowser } from '../src/tools/browser.mjs';
import { freePort } from '../src/tools/port.mjs';

// The configuration is read again in every worker: the first reading decides the port for all.
process.env['RAVINE_E2E_PORT'] ??= String(await freePort(4317));
const port = process.env['RAVINE_E2E_PORT'];
const baseURL = `http://127.0.0.1:${port}`;
const executablePath = findBrowser();

/**
 * What is not about the surface in 3D is driven over the flat map that stands in for it: where the
 * processor plays the GPU, the scene is more than half of what a page costs.
 */
const flat = /(flat|lessons|links|panels|runs|schedules)\.e2e\.ts$/;

const launchOptions = (...flags: string[]) => ({
  args: [...browserFlags, ...flags],
  ...(executablePath === undefined ? {} : { executablePath }),
});

/** Drives the built site alone, because only there names are mangled and the content policy holds. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  testIgnore: 'bench/**',
  outputDir: '../.reports/e2e',
  snapshotPathTemplate: 'goldens/{arg}{ext}',
  reporter: [['line'], ['json', { outputFile: '../.reports/playwright.json' }]],
  // A page waits as often as it works: two fill two cores.
  workers: Math.min(2, availableParallelism()),
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    baseURL,
    contextOptions: { reducedMotion: 'reduce' }, // the opening race is there at once
    // Tracing costs as much as the page itself: `--trace on` has it where a test must be understood.
    trace: 'off',
    launchOptions: launchOptions(),
  },
  projects: [
    { name: 'scene', testIgnore: ['bench/**', flat] },
    { name: 'flat', testMatch: flat, use: { launchOptions: launchOptions('--disable-3d-apis') } },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    cwd: '..',
    url: baseURL,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});
