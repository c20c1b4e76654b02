import { DIGITS } from '../../model';
import type { Taken } from '../executor';
import type { Extent } from './kernels';
import type { Pass } from './pass';

const SOFTMAX = (row: string): string => `
    let largest = logits[this.thread.z][${row}][0];
    for (let digit = 1; digit < ${DIGITS}; digit++) {
      largest = Math.max(largest, logits[this.thread.z][${row}][digit]);
    }
    let total = 0;
    for (let digit = 0; digit < ${DIGITS}; digit++) {
      total += Math.exp(logits[this.thread.z][${row}][digit] - largest);
    }`;

/** The slope of the mean cross-entropy by the logits: (softmax − target) / count. */
export const byLogits = (to: string, logits: string, { rows, runs }: Extent): Pass => ({
  name: to,
  reads: [logits, 'labels', 'counts', 'k'],
  size: [DIGITS, rows, runs],
  text: `function (logits, labels, counts, k) {
    const count = counts[0][0][k];
    if (this.thread.y >= count) { return 0; }${SOFTMAX('this.thread.y')}
    let target = 0;
    if (Math.abs(labels[0][k][this.thread.y] - this.thread.x) < 0.5) { target = 1; }
    return (Math.exp(logits[this.thread.z][this.thread.y][this.thread.x] - largest) / total - target) / count;
  }`,
});

/** Of each image (x) the cross-entropy in nats (y = 0), and whether it is answered rightly (y = 1). */
export const entropy = (to: string, logits: string, { rows, runs }: Extent): Pass => ({
  name: to,
  reads: [logits, 'labels', 'counts', 'k'],
  size: [rows, 2, runs],
  text: `function (logits, labels, counts, k) {
    if (this.thread.x >= counts[0][0][k]) { return 0; }${SOFTMAX('this.thread.x')}
    const label = labels[0][k][this.thread.x];
    if (this.thread.y < 1) {
      return Math.log(total) + largest - logits[this.thread.z][this.thread.x][label];
    }
    let best = 0;
    for (let digit = 1; digit < ${DIGITS}; digit++) {
      if (logits[this.thread.z][this.thread.x][digit] > logits[this.thread.z][this.thread.x][best]) {
        best = digit;
      }
    }
    if (Math.abs(best - label) < 0.5) { return 1; }
    return 0;
  }`,
});

/** Writes mean loss and count of right answers down at x = slot, beside those of the steps before. */
export const record = (entropy: string, capacity: number, { rows, runs }: Extent): Pass => ({
  name: 'taken',
  reads: ['taken', entropy, 'counts', 'k', 'slot'],
  size: [capacity, 2, runs],
  text: `function (taken, entropy, counts, k, slot) {
    if (Math.abs(this.thread.x - slot) > 0.5) {
      return taken[this.thread.z][this.thread.y][this.thread.x];
    }
    let sum = 0;
    for (let b = 0; b < ${rows}; b++) {
      sum += entropy[this.thread.z][this.thread.y][b];
    }
    if (this.thread.y < 1) { return sum / counts[0][0][k]; }
    return sum;
  }`,
});

/** What `record` wrote of the first `steps` steps in a table of `capacity`, for each run. */
export function takenFrom(table: Float32Array, steps: number, capacity: number): Taken {
  const runs = table.length / (2 * capacity);
  const read = (y: number): Float32Array =>
    Float32Array.from({ length: steps * runs }, (_, i) => {
      const run = i % runs;
      return table[(2 * run + y) * capacity + Math.floor(i / runs)]!;
    });
  return { losses: read(0), correct: read(1) };
}
