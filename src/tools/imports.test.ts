import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './project.mjs';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;

/** Every source file below a folder, but for those with a package.json of their own. */
const sources = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'bench' ? [] : sources(name);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [name] : [];
  });

/** The packages that a file names in its import declarations, Node's own left out. */
const packagesOf = (file: string): string[] =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(declaration)]
    .map(([, one, two]) => one ?? two!)
    .filter((name) => !name.startsWith('.') && !isBuiltin(name))
    .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]);

const declaration = /^(?:import|export|\}).*? from '([^']+)';|^import '([^']+)';/gm;

test('every package that is imported is asked for, so that a fresh install has it', () => {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies };
  const files = ['src', 'surfaces', 'e2e'].flatMap(sources);
  const named = files.flatMap((file) => packagesOf(file).map((name) => ({ file, name })));
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ name }) => !Object.hasOwn(asked, name))).toEqual([]);
});
