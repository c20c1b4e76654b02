import type { Hyper, Optimizer } from '../optim/define';
import type { Rates } from '../schedules/define';
import type { Field } from './field';
import { readSettings } from './setting';

/** The hyperparameters of a field; none where they cannot stand together. */
export function readHyper(field: Field, optimizer: Optimizer, id: string): Hyper {
  if (field.absent || !field.isObject(`an object of hyperparameters of ${id}`)) return {};
  field.takes(Object.keys(optimizer.hyper), id);
  const hyper = readSettings(field, optimizer.hyper) as Hyper;
  return clashes(field, optimizer, [hyper]) ? {} : hyper;
}

/**
 * Writes down why hyperparameters cannot stand together, once however many groups they clash in.
 * Absent ones count at their default.
 */
export function clashes(field: Field, optimizer: Optimizer, hypers: readonly Hyper[]): boolean {
  const refusal = hypers
    .map((hyper) => optimizer.refuse?.({ ...defaults(optimizer), ...hyper }))
    .find((found) => found !== undefined);
  if (refusal !== undefined) field.at(refusal.key).fault(refusal.reason);
  return refusal !== undefined;
}

const defaults = (optimizer: Optimizer): Hyper =>
  Object.fromEntries(Object.entries(optimizer.hyper).map(([key, { value }]) => [key, value]));

/** What a schedule of this optimizer finds when it takes over. */
export function basesOf(optimizer: Optimizer, hyper: Readonly<Record<string, unknown>>): Rates {
  const value = (key: string): number => Number(hyper[key] ?? optimizer.hyper[key]?.value);
  const lr = value('lr');
  return optimizer.momentum === undefined ? { lr } : { lr, momentum: value(optimizer.momentum) };
}
