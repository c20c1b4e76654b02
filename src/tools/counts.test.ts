import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { eagerFiles } from './budget.mjs';
import { countsOf, fromPlaywright, fromVitest } from './counts.mjs';
import { isInstalled } from './install.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'ravine-'));
afterAll(() => rmSync(folder, { recursive: true }));
const report = path.join(folder, 'report.json');

test('reports are read', () => {
  writeFileSync(report, '{"numPassedTests":7,"numFailedTests":2}');
  expect(countsOf(1, report, fromVitest)).toEqual({ passed: 7, failed: 2 });
  writeFileSync(report, '{"stats":{"expected":3,"flaky":1,"unexpected":0}}');
  expect(countsOf(0, report, fromPlaywright)).toEqual({ passed: 4, failed: 0 });
});

test('a failure that no test counted counts as one', () => {
  writeFileSync(report, '{"numPassedTests":7,"numFailedTests":0}');
  expect(countsOf(1, report, fromVitest)).toEqual({ passed: 7, failed: 1 });
  expect(countsOf(0, path.join(folder, 'absent'), fromVitest)).toEqual({ passed: 0, failed: 1 });
});

test('the first load is the entry and what it imports at once, each file once', () => {
  const files = eagerFiles({
    'main.tsx': {
      file: 'main.js',
      isEntry: true,
      imports: ['_react.js', '_ui.js'],
      css: ['main.css'],
    },
    '_ui.js': { file: 'ui.js', imports: ['_react.js'], css: ['main.css'] },
    '_react.js': { file: 'react.js' },
    'scene.tsx': { file: 'scene.js', imports: ['_react.js'] },
  });
  expect(files.toSorted()).toEqual(['main.css', 'main.js', 'react.js', 'ui.js']);
});

test('an install is complete when every package is there; those for other systems may be absent', () => {
  const packages = (entries: object) => JSON.stringify({ packages: entries });
  const a = { version: '1.0.0', integrity: 'x' };
  const lock = packages({ '': {}, a, b: { ...a, optional: true } });
  expect(isInstalled(lock, packages({ a }))).toBe(true);
  expect(isInstalled(lock, packages({ a: { ...a, version: '1.0.1' } }))).toBe(false);
  expect(isInstalled(lock, packages({}))).toBe(false);
});
