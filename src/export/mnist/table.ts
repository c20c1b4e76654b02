import { spanOf, planOf } from '../../mnist/plan';
import { field } from '../table';
import type { Curves } from './curves';
import { shortest } from './short';

const COLUMNS = ['loss', 'training accuracy', 'learning rate', 'test loss', 'test accuracy'];

/**
 * Every step of every run as CSV (RFC 4180): one row a step, counted from 1, with its epoch; of each
 * run the loss, the share of the batch answered rightly and the learning rate, and behind the steps
 * after which it was tested, the test loss and the share of the test images. Fields are empty where
 * a run has nothing.
 */
export function table({ experiment, curves }: Curves): string {
  const plan = planOf(experiment);
  const header = curves.flatMap(({ name }) => COLUMNS.map((column) => field(`${name} ${column}`)));
  const steps = Math.max(0, ...curves.map(({ losses }) => losses.length));
  const tests = curves.map((curve) => new Map(curve.tests.map((test) => [test.step, test])));
  const rows = Array.from({ length: steps }, (_, i) => {
    const values = curves.flatMap(({ losses, shares, rates }, run) => {
      const test = tests[run]!.get(i + 1);
      return [losses[i], shares[i], rates[i], test?.loss, test?.accuracy];
    });
    const texts = values.map((value) => (value === undefined ? '' : String(shortest(value))));
    return [i + 1, spanOf(plan, i) + 1, ...texts].join(',');
  });
  return [['step', 'epoch', ...header].join(','), ...rows, ''].join('\r\n');
}
