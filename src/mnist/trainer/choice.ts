import type { ExecutorKind } from '../executors/executor';
import type { Choice } from './state';

/** A choice with another executor in its place, because the reader wants it. */
export function chosen(choice: Choice, kind: ExecutorKind): Choice {
  const offer = choice.offers.find((one) => one.kind === kind && one.device !== '');
  return offer === undefined
    ? choice
    : { ...choice, kind, device: offer.device, why: 'your choice' };
}
