import { namesOf } from '../runs/roster';
import type { Race } from './torch/script';

/**
 * Every step of every run as CSV (RFC 4180): one row a step, the start first; x, y, loss and
 * learning rate of each run, the rate as used by the step that leaves the point. Where a run has
 * diverged its fields are empty.
 */
export function table({ experiment, walks }: Pick<Race, 'experiment' | 'walks'>): string {
  const names = namesOf(experiment.runs);
  const columns = ['x', 'y', 'loss', 'lr'] as const;
  const header = names.flatMap((name) => columns.map((column) => field(`${name} ${column}`)));
  const rows = Array.from({ length: experiment.steps + 1 }, (_, step) => {
    const values = walks.flatMap((walk) =>
      columns.map((column) => (step < walk.length ? String(walk[column][step]!) : '')),
    );
    return [String(step), ...values].join(',');
  });
  return [['step', ...header].join(','), ...rows, ''].join('\r\n');
}

/** A field of CSV, in quotes where it needs them. */
export const field = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
