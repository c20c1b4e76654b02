import type { Run } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { numbers } from '../optim/program';
import type { Rates } from '../schedules/define';

/** What a schedule starts from: the rate that was set, and the momentum it may turn. */
export function baseOf(optimizer: Optimizer, hyper: Run['hyper']): Rates {
  const values = numbers(optimizer, hyper);
  const { momentum } = optimizer;
  return {
    lr: values['lr']!,
    ...(momentum === undefined ? {} : { momentum: values[momentum]! }),
  };
}
