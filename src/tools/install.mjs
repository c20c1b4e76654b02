/** Installs the packages of the lock file, once. A half-finished install is repaired. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { at } from './project.mjs';
import { Failure, say } from './report.mjs';
import { exec } from './spawn.mjs';

/** Settings of the outer npm that would change what the inner one installs. */
const leaking =
  /^npm_config_(omit|include|only|production|also|dry_run|global|location|package_lock_only|workspaces?|include_workspace_root|install_links|install_strategy)$/i;

function cleanEnvironment() {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => key !== 'NODE_ENV' && !leaking.test(key)),
  );
  return { ...env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
}

/** @param {string} lock the text of the lock file */
export const stampOf = (lock) =>
  createHash('sha256')
    .update(`${lock}\n${process.versions.node.split('.')[0]} ${process.platform} ${process.arch}`)
    .digest('hex');

/**
 * Did npm itself install this lock file completely? npm leaves a list of what it installed.
 * Packages for other systems are optional and do not count.
 * @param {string} lock
 * @param {string} hidden the text of npm's own list
 */
export function isInstalled(lock, hidden) {
  /** @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lock */
  const wanted = /** @type {Lock} */ (JSON.parse(lock)).packages;
  const present = /** @type {Lock} */ (JSON.parse(hidden)).packages;
  return Object.entries(wanted).every(([folder, { version, integrity, optional }]) => {
    if (folder === '' || optional === true) return true;
    return present[folder]?.version === version && present[folder]?.integrity === integrity;
  });
}

/** @returns {[command: string, args: string[], options: { shell?: boolean }]} */
function npm() {
  const own = process.env['npm_execpath'];
  if (own !== undefined && /npm-cli\.c?js$/.test(own)) return [process.execPath, [own], {}];
  return ['npm', [], { shell: process.platform === 'win32' }];
}

export async function install() {
  const stamp = at('node_modules', '.ravine-install');
  const hidden = at('node_modules', '.package-lock.json');
  const lock = readFileSync(at('package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(lock)) return;
  if (existsSync(hidden) && isInstalled(lock, readFileSync(hidden, 'utf8'))) {
    writeFileSync(stamp, stampOf(lock));
    return;
  }

  say('Installing packages (once, about half a minute) …');
  const [command, args, options] = npm();
  const wanted = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const env = cleanEnvironment();
  const code = await exec(command, [...args, ...wanted], { ...options, env }).catch(String);
  if (code !== 0) {
    throw new Failure(
      'Set-up, step 2 (packages)',
      typeof code === 'string'
        ? `npm did not start (${code}).`
        : `"npm ci" ended with status ${code}; its own words are above.`,
      'check the connection to the npm registry (proxy, offline?) and the free disk space (about 600 MB), then start again.',
    );
  }
  writeFileSync(stamp, stampOf(lock));
}
