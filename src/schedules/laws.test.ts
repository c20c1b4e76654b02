import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  Option,
  Options,
  PlainSchedule,
  Position,
  Rates,
  Schedule,
  ScheduleSpec,
} from './define';
import { advance, begin, fill, follow, trace, turnsMomentum, watches } from './follow';
import { faultOf, readFormula } from './formula';
import { families, schedules } from './index';

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
  ConstantLR: ['factor', 'total_iters'],
  PolynomialLR: ['total_iters', 'power'],
  LambdaLR: ['lr_lambda'],
  MultiplicativeLR: ['lr_lambda'],
  ReduceLROnPlateau: words('mode factor patience threshold threshold_mode cooldown min_lr eps'),
  ChainedScheduler: [],
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
    // A schedule is PyTorch's, or the absence of any, or a share of the rate for its LambdaLR.
    const own = schedule.kind === 'plain' && schedule.python !== undefined;
    expect(ARGUMENTS[type] === undefined).toBe(own);
    expect(schedule.torch !== undefined).toBe(!own && type !== 'Constant');
    const keys = Object.keys(schedule.options);
    expect(keys).toEqual(ARGUMENTS[type]?.map(camel) ?? keys);
  });

  test('suggests what shows within the run', () => {
    for (const horizon of [60, 300, 2000]) {
      const spec = suggested(type, horizon);
      const { lr } = trace(spec, base, horizon, () => 1);
      const fallen = Math.min(...lr) < 0.8 * Math.max(...lr);
      expect(fallen).toBe(type !== 'Constant');
    }
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
      const loss = e % 7 === 0 ? NaN : Math.cos(e / 3);
      saved = advance(spec, base, JSON.parse(JSON.stringify(saved)) as Position, loss);
      kept = advance(spec, base, kept, loss);
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
      // A closed form may be a product over all steps, so long runs are asked at some of them.
      const stride = Math.max(1, Math.floor(lr.length / 200));
      const errors = Array.from(lr, (rate, e) =>
        e % stride === 0 ? Math.abs(rate - schedule.at(options, base, e).lr) : 0,
      );
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-13);
    }
  },
);

const composed = ['SequentialLR', 'ChainedScheduler'];
const part = fc
  .constantFrom(
    ...Object.keys(schedules).filter((type) => !composed.includes(type) && !watches({ type })),
  )
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
const chain = fc
  .array(fc.oneof(part, sequence), { minLength: 1, maxLength: 4 })
  .map((parts): ScheduleSpec => ({ type: 'ChainedScheduler', schedules: parts }));

test('sequences and chains of any parts repeat themselves and resume from JSON', () => {
  fc.assert(
    fc.property(fc.oneof(sequence, chain), fc.nat(100), (spec, at) => {
      const { lr } = trace(spec, base, 120);
      expect(trace(spec, base, 120).lr).toEqual(lr);
      const { start, advance } = follow(spec, base);
      let position = start;
      const steps = Array.from(lr, (_, e) => {
        if (e === at) position = JSON.parse(JSON.stringify(position)) as Position;
        if (e > 0) position = advance(position);
        return position.lr;
      });
      expect(steps).toEqual([...lr]);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('a sequence of any parts stays finite and never negative', () => {
  fc.assert(
    fc.property(sequence, (spec) => {
      expect(trace(spec, base, 120).lr.every(sound)).toBe(true);
    }),
    { numRuns: 100, seed: 2 },
  );
});

test('an edit by hand stays where nothing or PyTorch’s recursion moves the rate', () => {
  const spec = fc.constantFrom<ScheduleSpec | undefined>(
    undefined,
    { type: 'Constant' },
    { type: 'StepLR', stepSize: 1000 },
    { type: 'MultiStepLR', milestones: [1000] },
    { type: 'LinearLR', totalIters: 3 },
    { type: 'ConstantLR', totalIters: 3 },
    { type: 'PolynomialLR', totalIters: 3 },
    { type: 'MultiplicativeLR', lrLambda: '1' },
    { type: 'ReduceLROnPlateau' },
    { type: 'ChainedScheduler', schedules: [{ type: 'Constant' }, { type: 'LinearLR' }] },
  );
  const rate = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(spec, rate, fc.integer({ min: 6, max: 50 }), (spec, lr, at) => {
      const { start, advance } = follow(spec, base);
      let position = start;
      for (let e = 1; e <= at; e++) position = advance(position);
      position = { ...position, lr };
      for (let e = 0; e < 50; e++) position = advance(position);
      expect(position.lr).toBe(lr);
      expect(position.momentum).toBe(base.momentum);
    }),
    { numRuns: 200, seed: 3 },
  );
});

const own = registry.flatMap(({ type, schedule }) =>
  schedule.kind === 'plain' && schedule.python !== undefined
    ? [{ type, schedule, python: schedule.python }]
    : [],
);

/** Arguments within what the sliders span. */
const settings = (options: PlainSchedule['options']) =>
  fc.record(
    Object.fromEntries(
      Object.entries(options).map(([key, option]) => {
        if (option.kind === 'choice') return [key, fc.constantFrom(...option.options)];
        if (option.kind !== 'number') throw new Error(`${key} needs an arbitrary`);
        const [min, max] = option.slider;
        return [
          key,
          option.scale === 'count'
            ? fc.integer({ min, max })
            : fc.double({ min, max, noNaN: true }),
        ];
      }),
    ),
  );

test.each(own)('the Python text of $type says what its function does', ({ schedule, python }) => {
  fc.assert(
    fc.property(settings(schedule.options), fc.nat(3000), (options, e) => {
      const text = python(options as Options);
      const reading = readFormula(text, ['e']);
      if ('wrong' in reading) throw new Error(`${text}: ${faultOf(reading)}`);
      const { lr } = schedule.at(options as Options, { lr: 1 }, e);
      expect(Math.abs(reading.evaluate(e) - lr)).toBeLessThanOrEqual(1e-12);
      expect(lr).toSatisfy(sound);
      expect(lr).toBeLessThanOrEqual(1 + 1e-12);
    }),
    { numRuns: 300, seed: 4 },
  );
});

test('every schedule stands in one family of the menu', () => {
  const listed = families.flatMap(({ ids }) => ids);
  expect(listed.toSorted()).toEqual(Object.keys(schedules).toSorted());
});

test('only what is told the loss watches it', () => {
  const types = Object.keys(schedules).filter((type) => watches(suggested(type)));
  expect(types).toEqual(['ReduceLROnPlateau']);
  expect(watches(undefined)).toBe(false);
  const spec = suggested('ReduceLROnPlateau');
  expect(new Set(trace(spec, base, 500).lr)).toEqual(new Set([0.1]));
});
