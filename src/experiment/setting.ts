import type { Choice, Flag, Formula, Knob, Setting, Steps } from '../rules/knob';
import { faultOf, LIMITS, readFormula } from '../schedules/formula';
import type { Field } from './field';

/** The most milestones a schedule may have. */
const MOST_STEPS = 1000;

/** The largest step a milestone may stand at. */
const LAST_STEP = 1e9;

/** What a field sets a control to; nothing, with a fault, if the control does not take it. */
export function readSetting(
  field: Field,
  control: Knob | Flag | Choice | Steps | Formula,
): Setting | undefined {
  switch (control.kind) {
    case 'flag':
      return field.flag();
    case 'choice':
      return field.word(control.options);
    case 'steps':
      return readSteps(field);
    case 'formula':
      return readExpression(field, control);
    case 'number':
      return control.scale === 'count'
        ? field.whole(control.min, control.max)
        : field.number(control.min, control.max);
  }
}

function readSteps(field: Field): readonly number[] | undefined {
  const what = `a list of 0 to ${MOST_STEPS} ascending whole numbers`;
  const steps = field.items(0, MOST_STEPS, what)?.map((item) => item.whole(0, LAST_STEP));
  if (steps === undefined || !steps.every((step) => step !== undefined)) return undefined;
  const ascend = steps.every((step, i) => i === 0 || step >= steps[i - 1]!);
  return ascend ? steps : field.fault(`expected ${what}, got ${steps.join(', ')}`);
}

function readExpression(field: Field, { names }: Formula): string | undefined {
  const text = field.text(LIMITS.length);
  if (text === undefined) return undefined;
  const reading = readFormula(text, names);
  return 'evaluate' in reading ? text : field.fault(`is no formula: ${faultOf(reading)}`);
}

/** The settings a field gives to controls of the same names; the wrong ones are left out. */
export function readSettings<Control extends Knob | Flag | Choice | Steps | Formula>(
  field: Field,
  controls: Readonly<Record<string, Control>>,
): Record<string, Setting> {
  const settings: Record<string, Setting> = {};
  for (const [key, control] of Object.entries(controls)) {
    const setting = field.at(key).given((given) => readSetting(given, control));
    if (setting !== undefined) settings[key] = setting;
  }
  return settings;
}
