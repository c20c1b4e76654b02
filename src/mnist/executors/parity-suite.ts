import { describe, expect, test } from 'vitest';
import { failures } from './checks';
import type { ExecutorKind } from './executor';
import type { Case, Make } from './parity';
import { toleranceOf } from './tolerance';

/** The parity cases as tests of one executor. */
export function describeParity(kind: ExecutorKind, make: Make, cases: readonly Case[]): void {
  describe(`${kind}`, () => {
    test.each(cases)('$name', { timeout: 300_000 }, async ({ check }) => {
      const checks = await check(make, toleranceOf(kind));
      expect(checks).not.toHaveLength(0);
      expect(failures(checks)).toEqual([]);
    });
  });
}
