/** `npm start`: set-up, a build where something changed, and the built site on a local address. */
import { spawn } from 'node:child_process';
import { setUp } from '../../setup.mjs';
import { buildIfStale } from './build.mjs';
import { freePort } from './port.mjs';
import { root } from './project.mjs';
import { run, say } from './report.mjs';

const wanted = 4173;

/** Shows the page where a person is looking; a machine without a screen is left in peace. @param {string} address */
function openBrowser(address) {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI !== undefined && CI !== '' && CI !== 'false') return;
  /** @type {[string, string[]]} */
  let opener;
  if (process.platform === 'darwin') opener = ['open', [address]];
  else if (process.platform === 'win32') opener = ['cmd', ['/c', 'start', '""', address]];
  else if (DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined) opener = ['xdg-open', [address]];
  else return;
  const child = spawn(...opener, { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // no opener: the address was printed anyway
  child.unref();
}

await run(async () => {
  await setUp();
  const code = await buildIfStale();
  if (code !== 0) return code;

  const port = await freePort(wanted);
  if (port !== wanted) say(`Port ${wanted} is taken, so this is port ${port}.`);
  const { preview } = await import('vite');
  await preview({ root, logLevel: 'warn', preview: { port, strictPort: true } });
  const address = `http://127.0.0.1:${port}/`;
  process.stdout.write(`Ravine is ready: ${address}   (Ctrl-C ends it)\n`);
  openBrowser(address);

  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  process.exit(0); // without waiting for the connections that a browser keeps open
});
