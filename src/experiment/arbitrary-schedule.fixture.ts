import fc from 'fast-check';
import type { Choice, Flag, Formula, Knob, Setting, Steps } from '../rules/knob';
import type {
  ComposedSchedule,
  PlainSchedule,
  Rates,
  Schedule,
  ScheduleSpec,
} from '../schedules/define';
import { fill } from '../schedules/follow';
import { schedules } from '../schedules/index';

/** A number that a knob takes. */
export const arbitraryAmount = ({ min, max, scale }: Knob): fc.Arbitrary<number> =>
  scale === 'count'
    ? fc.integer({ min, max: Math.min(max, 2 ** 31 - 1) })
    : fc.double({ min, max, noNaN: true }).map((value) => value + 0);

const ascending = (length: { minLength?: number; maxLength: number }) =>
  fc.array(fc.nat(1000), length).map((steps) => steps.toSorted((a, b) => a - b));

/** What a control takes. */
export function arbitrarySetting(
  control: Knob | Flag | Choice | Steps | Formula,
): fc.Arbitrary<Setting> {
  switch (control.kind) {
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...control.options);
    case 'formula':
      return fc.constantFrom(control.value, '1 / (1 + 0.05 * e)', '0.5 if e % 30 == 0 else 1');
    case 'steps':
      return ascending({ maxLength: 5 });
    case 'number':
      return arbitraryAmount(control);
  }
}

const kinds = Object.entries<Schedule>(schedules);

/** A schedule of any kind that can stand on `base`, and all that it can be given. */
export const arbitrarySchedule = (base: Rates): fc.Arbitrary<ScheduleSpec> =>
  fc
    .constantFrom(...kinds)
    .chain(([type, schedule]) =>
      schedule.kind === 'plain' ? plain(type, schedule, base) : composed(type, schedule, base),
    );

const stands = (schedule: Schedule, spec: ScheduleSpec, base: Rates): boolean => {
  const parts = spec.schedules && { schedules: spec.schedules };
  return schedule.refuse?.({ ...fill(spec), ...parts }, base) === undefined;
};

function plain(type: string, schedule: PlainSchedule, base: Rates): fc.Arbitrary<ScheduleSpec> {
  const settings = Object.entries(schedule.options).map(
    ([key, option]) => [key, arbitrarySetting(option)] as const,
  );
  return fc
    .record(Object.fromEntries(settings), { requiredKeys: [...schedule.required] })
    .chain((given) => {
      const spec = { type, ...given };
      // What no draw is likely to fit together, the schedule's own proposal does.
      const proposed = { type, ...schedule.suggest(100, base) };
      return fc.constantFrom(stands(schedule, spec, base) ? spec : proposed);
    })
    .filter((spec) => stands(schedule, spec, base));
}

function composed(
  type: string,
  schedule: ComposedSchedule,
  base: Rates,
): fc.Arbitrary<ScheduleSpec> {
  const part = fc
    .constantFrom(...kinds.filter(([, { kind }]) => kind === 'plain'))
    .chain(([name, one]) => plain(name, one as PlainSchedule, base));
  return fc
    .array(part, { minLength: 1, maxLength: 4 })
    .chain((schedules) => {
      const own = Object.entries(schedule.options).map(([key, option]) => {
        const turns = schedules.length - 1;
        // A part more needs a milestone more.
        const steps = ascending({ minLength: turns, maxLength: turns });
        return [key, option.kind === 'steps' ? steps : arbitrarySetting(option)] as const;
      });
      return fc.record(Object.fromEntries(own)).map((given) => ({ type, ...given, schedules }));
    })
    .filter((spec) => stands(schedule, spec, base));
}
