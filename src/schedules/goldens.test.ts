import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Position, Rates, Schedule, ScheduleSpec } from './define';
import { advance, begin, trace } from './follow';
import { schedules } from './index';

interface Golden {
  readonly spec: ScheduleSpec;
  readonly lr: readonly number[];
  /** Absent where it stays as it was. */
  readonly momentum?: readonly number[];
  /** What call `e` was told; JSON carries what is not finite as a word. */
  readonly metric?: readonly (number | string)[];
  /** After call `e` the rate was set to `lr` by hand. */
  readonly edit?: { readonly e: number; readonly lr: number };
}

const file = new URL('goldens/rates.json', import.meta.url);
const { base, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  base: Required<Rates>;
  cases: readonly Golden[];
};

const told = ({ metric }: Golden) =>
  metric && ((e: number) => Number(String(metric[e]).replace('inf', 'Infinity')));

function follow(golden: Golden): Position[] {
  const { spec, edit, lr } = golden;
  const metric = told(golden);
  let position = begin(spec, base);
  return lr.map((_, e) => {
    if (e > 0) position = advance(spec, base, position, metric?.(e));
    if (e === edit?.e) position = { ...position, lr: edit.lr };
    return position;
  });
}

const label = ({ spec, edit }: Golden): string =>
  JSON.stringify(spec) + (edit === undefined ? '' : `, set to ${edit.lr} at ${edit.e}`);

test.each(cases.map((golden) => [label(golden), golden] as const))('%s', (_, golden) => {
  expect(golden.lr).toHaveLength(200);
  for (const [e, position] of follow(golden).entries()) {
    expect(position.e).toBe(e);
    expect(Math.abs(position.lr - golden.lr[e]!)).toBeLessThanOrEqual(1e-12);
    const momentum = golden.momentum?.[e] ?? base.momentum;
    expect(Math.abs(position.momentum! - momentum)).toBeLessThanOrEqual(1e-12);
  }
});

const unedited = cases.filter(({ edit }) => edit === undefined);

test.each(unedited.map((golden) => [label(golden), golden] as const))(
  'the trace of %s is what its steps give',
  (_, golden) => {
    const { lr, momentum = lr } = trace(golden.spec, base, golden.lr.length, told(golden));
    const positions = follow(golden);
    const turned = golden.momentum === undefined ? 'lr' : 'momentum';
    expect([...lr]).toEqual(positions.map((position) => position.lr));
    expect([...momentum]).toEqual(positions.map((position) => position[turned]));
  },
);

const known = (type: string): boolean =>
  (schedules as Record<string, Schedule>)[type]!.torch === `torch.optim.lr_scheduler.${type}`;

test('every schedule of PyTorch has its goldens', () => {
  const types = (spec: ScheduleSpec): string[] => [
    spec.type,
    ...(spec.schedules ?? []).flatMap(types),
  ];
  expect(new Set(cases.flatMap(({ spec }) => types(spec)))).toEqual(
    new Set(Object.keys(schedules).filter((type) => type === 'Constant' || known(type))),
  );
});
