import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Option, PlainSchedule, Position, Rates, Schedule, ScheduleSpec } from './define';
import { advance, begin, fill, trace, turnsMomentum } from './follow';
import { schedules } from './index';

const registry = Object.entries<Schedule>(schedules).map(([type, schedule]) => ({
  type,
  schedule,
}));
const base: Rates = { lr: 0.1, momentum: 0.9 };
const horizons = [1, 2, 3, 7, 60, 300, 2000];

const suggested = (type: string, horizon = 300, from = base): ScheduleSpec => ({
  type,
  ...(schedules as Record<string, Schedule>)[type]!.suggest(horizon, from),
});

/** PyTorch's own names, from its documentation. */
const ARGUMENTS: Record<string, string[]> = {
  Constant: [],
  StepLR: ['step_size', 'gamma'],
  MultiStepLR: ['milestones', 'gamma'],
  ExponentialLR: ['gamma'],
  LinearLR: ['start_factor', 'end_factor', 'total_iters'],
  CosineAnnealingLR: ['T_max', 'eta_min'],
  CosineAnnealingWarmRestarts: ['T_0', 'T_mult', 'eta_min'],
  CyclicLR: words(`base_lr max_lr step_size_up step_size_down mode gamma
    cycle_momentum base_momentum max_momentum`),
  OneCycleLR: words(`max_lr total_steps pct_start anneal_strategy cycle_momentum
    base_momentum max_momentum div_factor final_div_factor three_phase`),
  SequentialLR: ['milestones'],
};

function words(text: string): string[] {
  return text.split(/\s+/);
}

const camel = (name: string): string =>
  name.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What a control of this kind takes. */
function accepts(option: Option | undefined, value: unknown): boolean {
  if (option?.kind !== 'number') return typeof value === typeof option?.value;
  const whole = option.scale !== 'count' || Number.isInteger(value);
  return whole && Number(value) >= option.min && Number(value) <= option.max;
}

const sound = (rate: number): boolean => Number.isFinite(rate) && rate >= 0;

describe.each(registry)('$type', ({ type, schedule }) => {
  test("takes PyTorch's arguments in PyTorch's order", () => {
    expect(Object.keys(schedule.options)).toEqual(ARGUMENTS[type]!.map(camel));
  });

  test('suggests what it requires, and accepts it', () => {
    for (const horizon of horizons) {
      for (const from of [base, { lr: 0.1, momentum: 0 }, { lr: 0.1 }]) {
        const spec = suggested(type, horizon, from);
        const { type: _, schedules: parts, ...rest } = spec;
        for (const key of schedule.required) expect(spec).toHaveProperty(key);
        for (const [key, value] of Object.entries(rest)) {
          expect(accepts(schedule.options[key], value)).toBe(true);
        }
        const options = { ...fill(spec), ...(parts && { schedules: parts }) };
        expect(schedule.refuse?.(options, from)).toBeUndefined();
      }
    }
  });

  test('is finite and never negative, far beyond its end too', () => {
    for (const horizon of horizons) {
      const { lr, momentum = lr } = trace(suggested(type, horizon), base, 3 * horizon + 10);
      expect(lr.every(sound)).toBe(true);
      expect(momentum.every(sound)).toBe(true);
    }
  });

  test('has a position of plain data, from which it resumes exactly', () => {
    const spec = suggested(type, 20);
    let saved = begin(spec, base);
    let kept = begin(spec, base);
    for (let e = 1; e < 40; e++) {
      saved = advance(spec, base, JSON.parse(JSON.stringify(saved)) as Position);
      kept = advance(spec, base, kept);
      expect(saved).toEqual(kept);
    }
  });

  test('an optimizer without momentum gets none', () => {
    const from = { lr: 0.1 };
    const spec = suggested(type, 30, from);
    expect(turnsMomentum(spec)).toBe(false);
    expect(begin(spec, from)).not.toHaveProperty('momentum');
    expect(trace(spec, from, 5)).not.toHaveProperty('momentum');
  });

  test('stays sound after its rate is changed by hand', () => {
    const spec = suggested(type, 200);
    let position = begin(spec, base);
    for (let e = 1; e < 400; e++) {
      if (e === 50) position = { ...position, lr: position.lr / 2 };
      position = advance(spec, base, position);
      expect(position.lr).toSatisfy(sound);
    }
  });

  test('writes every knob into its formula', () => {
    const symbols = Object.values(schedule.options).flatMap((option) =>
      'symbol' in option ? [option.symbol] : [],
    );
    expect(symbols.filter((symbol) => !schedule.tex.includes(symbol))).toEqual([]);
  });
});

const recursive = registry.flatMap(({ type, schedule }) =>
  schedule.kind === 'plain' && schedule.next !== undefined ? [{ type, schedule }] : [],
);

test.each<{ type: string; schedule: PlainSchedule }>(recursive)(
  'the recursion of $type agrees with its closed form',
  ({ type, schedule }) => {
    for (const horizon of horizons) {
      const spec = suggested(type, horizon);
      const options = fill(spec);
      const { lr } = trace(spec, base, 2 * horizon + 5);
      const errors = lr.map((rate, e) => Math.abs(rate - schedule.at(options, base, e).lr));
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-13);
    }
  },
);

test('a sequence of any parts stays finite and repeats itself', () => {
  const part = fc
    .constantFrom(...Object.keys(schedules).filter((type) => type !== 'SequentialLR'))
    .chain((type) => fc.integer({ min: 1, max: 60 }).map((horizon) => suggested(type, horizon)));
  const sequence = fc.array(part, { minLength: 1, maxLength: 5 }).chain((parts) =>
    fc
      .array(fc.nat(100), { minLength: parts.length - 1, maxLength: parts.length - 1 })
      .map((milestones): ScheduleSpec => ({
        type: 'SequentialLR',
        schedules: parts,
        milestones: milestones.toSorted((a, b) => a - b),
      })),
  );
  fc.assert(
    fc.property(sequence, (spec) => {
      const { lr } = trace(spec, base, 120);
      expect(lr.every(sound)).toBe(true);
      expect(trace(spec, base, 120).lr).toEqual(lr);
    }),
    { numRuns: 100, seed: 1 },
  );
});
