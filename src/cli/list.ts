import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import type { Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import type { Choice, Flag, Formula, Knob, Steps } from '../rules/knob';
import type { Schedule } from '../schedules/define';
import { schedules } from '../schedules/index';

type Control = Knob | Flag | Choice | Steps | Formula;

/** Everything an experiment can name, with what each setting takes; plain data for JSON. */
export const list = () => ({
  surfaces: Object.entries<Surface>(surfaces).map(([id, surface]) => ({
    id,
    name: surface.name,
    params: each(surface.params),
    domain: surface.domain,
    minima: surface.minima(valuesOf(surface)),
    start: surface.start,
    steps: surface.steps,
  })),
  optimizers: Object.entries<Optimizer>(optimizers).map(([id, { name, torch, hyper }]) => ({
    id,
    name,
    torch,
    hyper: each(hyper),
  })),
  schedules: Object.entries<Schedule>(schedules).map(([type, { name, options, required }]) => ({
    type,
    name,
    options: each(options),
    required,
  })),
});

const each = (controls: Readonly<Record<string, Control>>) =>
  Object.fromEntries(Object.entries(controls).map(([key, control]) => [key, range(control)]));

function range(control: Control) {
  switch (control.kind) {
    case 'number':
      return { value: control.value, min: control.min, max: control.max };
    case 'flag':
      return { value: control.value, min: false, max: true };
    case 'choice':
      return { value: control.value, options: control.options };
    case 'formula':
      return { value: control.value, names: control.names };
    case 'steps':
      return { value: control.value };
  }
}

const valuesOf = ({ params }: Surface): Record<string, number> =>
  Object.fromEntries(Object.entries(params).map(([key, { value }]) => [key, value]));
