/** Reads how many tests passed and failed out of the reports of the test runners. */
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Counts */

/** @param {string} text vitest's JSON report @returns {Counts} */
export function fromVitest(text) {
  const { numPassedTests, numFailedTests } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests };
}

/** @param {string} text Playwright's JSON report @returns {Counts} */
export function fromPlaywright(text) {
  const { expected, flaky, unexpected } = JSON.parse(text).stats;
  return { passed: expected + flaky, failed: unexpected };
}

/**
 * A stage that failed without a counted failure (a file that does not even load, a missing report)
 * counts as one.
 * @param {number} code the stage's exit status
 * @param {string} file
 * @param {(text: string) => Counts} read
 * @returns {Counts}
 */
export function countsOf(code, file, read) {
  try {
    const { passed, failed } = read(readFileSync(file, 'utf8'));
    return { passed, failed: code !== 0 ? Math.max(failed, 1) : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
