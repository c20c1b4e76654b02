import type { Surface } from '../../../surfaces/define';
import type { PlaygroundExperiment, RacingRun } from '../../experiment/types';
import type { Hyper, Optimizer } from '../../optim/define';
import { optimizers } from '../../optim/index';
import type { Walk } from '../../playground/walk';
import { pythonNumber } from '../../rules/python';
import { namesOf } from '../../runs/roster';
import { numbers } from '../../optim/program';
import { trace } from '../../schedules/follow';
import { argumentsOf, classOf, classText } from './optimizer';
import { scheduleText } from './schedule';
import { surfaceText } from './surface';
import { indented, listed, plain, quoted } from './words';

const registry: Readonly<Record<string, Optimizer>> = optimizers;

/** The longest noisy race whose noise is written into the script, in steps. */
export const MOST_NOISE_STEPS = 2000;

/** What a script is written from. */
export interface Race {
  readonly experiment: PlaygroundExperiment;
  readonly surface: Surface;
  readonly walks: readonly Walk[];
  /** Two numbers a step, added to every gradient; absent: no noise. */
  readonly noise?: Float64Array | undefined;
  /** From `steadySteps`. */
  readonly steady: readonly number[];
}

/** Whether the noise is too long to be written down: then the script walks without it. */
export const leavesNoiseOut = ({ noise, steps }: PlaygroundExperiment): boolean =>
  noise > 0 && steps > MOST_NOISE_STEPS;

/**
 * A Python program that walks every run of a race with PyTorch, in float64, and compares each with
 * what Ravine found.
 */
export function torchScript(race: Race): string {
  const { experiment, surface, noise } = race;
  const { runs, steps } = experiment;
  const out = leavesNoiseOut(experiment);
  const names = namesOf(runs);
  const ids = [...new Set(runs.map(({ optimizer }) => optimizer))];
  const classes = ids
    .filter((id) => registry[id]!.torch === undefined)
    .map((id) => `\n\n${classText(id, registry[id]!)}`);
  const pairs =
    noise &&
    !out &&
    Array.from(
      { length: steps },
      (_, i) => `(${pythonNumber(noise[2 * i]!)}, ${pythonNumber(noise[2 * i + 1]!)})`,
    );
  const left = out
    ? `\n# The race has gradient noise with deviation ${experiment.noise}; over ${steps} steps its numbers are too\n# many to be written down, so these walks go without it and are compared with nothing.\n`
    : '';
  const shaken = pairs
    ? `\n# Added to the gradient of each step, the same for all runs.\nNOISE = ${listed(pairs, 2)}\n`
    : '';
  const walked = runs.map((_, i) => runText(race, i, names[i]!, out)).join('\n');
  return `"""${plain(surface.name)}: ${names.map(plain).join(', ')}. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)
${left}${shaken}

${surfaceText(surface, experiment.params)}${classes.join('')}

${walkText(pairs !== undefined)}

${walked}`;
}

/** One run: a call of \`walk\`. */
function runText(
  { experiment, walks, steady }: Race,
  index: number,
  name: string,
  apart: boolean,
): string {
  const run = experiment.runs[index]!;
  const walk = walks[index]!;
  const optimizer = registry[run.optimizer]!;
  const steps = walk.length - 1;
  const call = [...argumentsOf(optimizer, run.hyper)].map(([key, value]) => `${key}=${value}`);
  const [x, y] = run.start ?? experiment.start;
  const lines = [
    `start=(${pythonNumber(x)}, ${pythonNumber(y)}),`,
    `steps=${apart ? experiment.steps : steps},`,
    `optimizer=lambda p: ${classOf(run.optimizer, optimizer)}([p], ${call.join(', ')}),`,
    ...scheduleLines(run, optimizer, walk, apart ? experiment.steps : steps),
    ...editLines(run, optimizer, steps),
    ...(apart ? [] : [expectedLine(walk, steady[index]!)]),
  ];
  const end = walk.diverged
    ? `# Diverges at step ${walk.diverged.step}: ${walk.diverged.reason}.\n`
    : '';
  return `${end}walk(\n${indented([`${quoted(name)},`, ...lines].join('\n'))}\n)\n`;
}

function scheduleLines(
  { schedule, hyper }: RacingRun,
  optimizer: Optimizer,
  walk: Walk,
  steps: number,
): string[] {
  if (schedule === undefined || schedule.type === 'Constant') return [];
  const written = scheduleText(schedule, steps);
  if (written === undefined) {
    const knobs = numbers(optimizer, hyper);
    const base = {
      lr: knobs['lr']!,
      ...(optimizer.momentum !== undefined && { momentum: knobs[optimizer.momentum]! }),
    };
    const { momentum } = trace(schedule, base, steps);
    return [
      `# ${schedule.type}, as PyTorch cannot follow it: what is in force at each step.`,
      `rates=${listed([...walk.lr.subarray(0, steps)], 4)},`,
      ...(momentum ? [`momenta=${listed([...momentum], 4)},`] : []),
    ];
  }
  const { text, calls, watches } = written;
  return [
    `schedule=lambda o: ${text},`,
    ...(calls === undefined ? [] : [`calls=${calls},  # the last rate holds from there`]),
    ...(watches ? ['watches=True,'] : []),
  ];
}

/** What is set in the parameter group just before a step. */
function editLines(
  { edits = [], hyper }: RacingRun,
  optimizer: Optimizer,
  steps: number,
): string[] {
  let now: Hyper = hyper;
  const lines = edits
    .filter(({ step }) => step <= steps)
    .map((edit) => {
      const before = argumentsOf(optimizer, now);
      now = { ...now, ...edit.hyper };
      // What a schedule turns stays as it is, unless the edit names it.
      const changed = [...argumentsOf(optimizer, now)].filter(
        ([key, value]) => value !== before.get(key) || namesIt(edit.hyper, key),
      );
      return `${edit.step}: {${changed.map(([key, value]) => `"${key}": ${value}`).join(', ')}},`;
    });
  return lines.length === 0 ? [] : [`edits={\n${indented(lines.join('\n'))}\n},`];
}

const namesIt = (hyper: Hyper, argument: string): boolean =>
  Object.keys(hyper).some((key) => key.toLowerCase() === argument.replaceAll('_', ''));

function expectedLine({ x, y, loss, length }: Walk, step: number): string {
  const numbers = [x, y, loss].map((values) => pythonNumber(values[step]!));
  const why = step < length - 1 ? '  # beyond it rounding grows: no two programs agree' : '';
  return `expected=(${step}, ${numbers.join(', ')}),${why}`;
}

/** The function that walks one run. */
const walkText = (shaken: boolean): string => `PATHS = {}


def walk(
    name, start, steps, optimizer, schedule=None, calls=math.inf, watches=False,
    rates=None, momenta=None, edits={}, expected=None,
):
    theta = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = optimizer(theta)
    scheduler = schedule(optimizer) if schedule else None
    group = optimizer.param_groups[0]

    def here():
        x, y = theta.detach()
        return x.item(), y.item(), surface(x, y).item()

    path = [here()]
    for t in range(1, steps + 1):
        if scheduler and 1 < t <= calls + 1:
            scheduler.step(path[-1][2]) if watches else scheduler.step()
        if rates:
            group["lr"] = rates[t - 1]
        if momenta and "betas" in group:
            group["betas"] = (momenta[t - 1], *group["betas"][1:])
        elif momenta:
            group["momentum"] = momenta[t - 1]
        group.update(edits.get(t, {}))
        optimizer.zero_grad()
        surface(*theta).backward()
${shaken ? '        theta.grad += torch.tensor(NOISE[t - 1], dtype=torch.float64)\n' : ''}        optimizer.step()
        path.append(here())
    PATHS[name] = path
    x, y, loss = path[-1]
    print(f"{name}: loss {loss!r} at ({x!r}, {y!r}) after {steps} steps")
    if expected:
        step, *values = expected
        for found, wanted in zip(path[step], values):
            assert math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9), (name, step, found, wanted)
`;
