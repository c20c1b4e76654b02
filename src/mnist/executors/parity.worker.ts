import { failures, type Check } from './checks';
import { createExecutor } from './choose';
import type { Executor, ExecutorKind } from './executor';
import { briefParityCases } from './parity';
import { toleranceOf } from './tolerance';

/** The verdict on one executor in one case. */
export interface Verdict {
  readonly kind: ExecutorKind;
  /** What really ran; for gpu.js also how. */
  readonly device: string;
  readonly how: string;
  readonly name: string;
  readonly checks: number;
  readonly failed: readonly Check[];
  /** Something was thrown instead. */
  readonly trouble?: string;
  readonly milliseconds: number;
}

const kinds: readonly ExecutorKind[] = ['reference', 'cpu', 'wasm', 'webgpu', 'webgl2'];

/** Runs every case on every executor; posts each verdict, and `null` when all is done. */
for (const kind of kinds) {
  for (const { name, check } of briefParityCases) {
    let last: Executor | undefined;
    const make = async () => (last = await createExecutor(kind));
    const begun = performance.now();
    const verdict = await check(make, toleranceOf(kind)).then(
      (checks) => ({ checks: checks.length, failed: failures(checks) }),
      (error: unknown) => ({ checks: 0, failed: [], trouble: String(error) }),
    );
    const how = last !== undefined && 'executorKind' in last ? String(last.executorKind) : '';
    const milliseconds = performance.now() - begun;
    postMessage({ kind, device: last?.device ?? '', how, name, milliseconds, ...verdict });
  }
}
postMessage(null);
