import type { MnistExperiment, TrainingRun } from '../../experiment/types';
import { network, presets } from '../../mnist/model';
import { planOf, type Plan } from '../../mnist/plan';
import { pythonNumber } from '../../rules/python';
import { namesOf, optimizerOf } from '../../runs/roster';
import { classText } from '../torch/optimizer';
import { indented, plain, quoted } from '../torch/words';
import {
  dropoutText,
  filedText,
  generatorText,
  listedText,
  readersText,
  runText,
  shuffledText,
  trainText,
} from './body';
import { dropoutsText, modelText } from './model';
import { runCall } from './run';

/** What a script is written from. */
export interface Comparison {
  readonly experiment: MnistExperiment;
  /** The script's own file name, and the file of initial weights beside it. */
  readonly file: string;
  readonly weights: string;
  /** Losses of each run's first steps, where they are known, to compare with. */
  readonly losses?: readonly ArrayLike<number>[];
}

/** Switches of PyTorch's optimizers whose buffers are made only if they are on from the start. */
const lateSlots: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  adam: { amsgrad: 'max_exp_avg_sq' },
  adamw: { amsgrad: 'max_exp_avg_sq' },
  rmsprop: { momentum: 'momentum_buffer', centered: 'grad_avg' },
};

/**
 * A Python program that trains a whole comparison with PyTorch: the same initial weights, batches
 * and dropout masks, groups, schedules and changes on the way. Step for step it does what
 * `openSession` does.
 */
export function mnistScript({ experiment, file, weights, losses = [] }: Comparison): string {
  const { runs, shuffle, earlyStopping, init } = experiment;
  const net = network(experiment.model);
  const plan = planOf(experiment);
  const names = namesOf(runs);
  const ids = [...new Set(runs.map(({ optimizer }) => optimizer))];
  const drops = dropoutsText(net);
  const late = Object.assign({}, ...ids.map((id) => lateOf(id, runs))) as Record<string, string>;
  const calls = runs.map((run, i) =>
    runCall(run, names[i]!, { plan, network: net }, losses[i]).concat(','),
  );
  const list = `[\n${indented(calls.join('\n'))}\n]`;
  const draws = shuffle || drops !== undefined || init === undefined;
  const needs = {
    edits: runs.some(({ edits = [] }) => edits.length > 0),
    late: Object.keys(late).length > 0,
    stops: earlyStopping !== undefined,
  };
  const parts = [
    `${readersText}`,
    draws && generatorText,
    shuffle ? shuffledText : filedText,
    drops !== undefined && dropoutText,
    modelText(net),
    initialText(init === undefined),
    ...ids
      .filter((id) => optimizerOf(id).torch === undefined)
      .map((id) => classText(id, optimizerOf(id))),
    list.includes('Listed(') && listedText,
    runText(needs),
    trainText(drops),
  ].filter((part) => part !== false);
  return `"""MNIST, ${plain(modelName(experiment))}: ${names.map(plain).join(', ')}. Written by Ravine.

Trains the same runs with PyTorch, on the same batches, from the same initial weights, which lie in
${plain(init ?? weights)}${init === undefined ? ' beside this file, or else are drawn anew from the seed' : ''}.

    python ${plain(file)} [folder of MNIST's four files]
"""

import gzip
import json
import math
import pathlib
import sys
from math import *  # what a learning-rate formula may use

import numpy as np
import torch
from torch.optim import lr_scheduler

${settingsText(experiment, plan, init ?? weights, late)}

${parts.join('\n\n')}

INITIAL = initial()
RUNS = ${list}

if __name__ == "__main__":
    train(RUNS)
`;
}

function modelName({ model }: MnistExperiment): string {
  if ('layers' in model) return model.layers.join('-');
  const name = presets[model.preset]!.name;
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function settingsText(
  { seed, earlyStopping }: MnistExperiment,
  plan: Plan,
  weights: string,
  late: Readonly<Record<string, string>>,
): string {
  const { images, spans, total } = plan;
  const slots = Object.entries(late).map(([key, slot]) => `${quoted(key)}: ${quoted(slot)}`);
  return [
    `SEED = ${seed >>> 0}`,
    `IMAGES = ${images}  # the first of the training file`,
    `BATCH_SIZES = ${sizesText(spans.map(({ batchSize }) => batchSize))}  # of each epoch`,
    `STEPS = ${total}`,
    ...(earlyStopping === undefined
      ? []
      : [
          `PATIENCE = ${earlyStopping.patience}  # epochs without a new best test loss`,
          `MIN_DELTA = ${pythonNumber(earlyStopping.minDelta)}`,
        ]),
    `WEIGHTS = ${quoted(weights)}`,
    ...(slots.length === 0 ? [] : [`LATE = {${slots.join(', ')}}`]),
    '',
  ].join('\n');
}

/** Equal neighbours are counted. */
function sizesText(sizes: readonly number[]): string {
  const pieces: { size: number; count: number }[] = [];
  for (const size of sizes) {
    const last = pieces.at(-1);
    if (last?.size === size) last.count++;
    else pieces.push({ size, count: 1 });
  }
  return pieces.map(({ size, count }) => `[${size}] * ${count}`).join(' + ');
}

/** The switches of an optimizer that are turned on the way. */
function lateOf(id: string, runs: readonly TrainingRun[]): Record<string, string> {
  const turned = runs
    .filter(({ optimizer }) => optimizer === id)
    .flatMap(({ edits = [] }) => edits.flatMap(({ hyper }) => Object.keys(hyper)));
  return Object.fromEntries(
    Object.entries(lateSlots[id] ?? {}).filter(([key]) => turned.includes(key)),
  );
}

/** Where the initial weights come from. */
const initialText = (drawn: boolean): string => `def initial():
    """The initial weights, by their names in PyTorch."""
    if (HERE / WEIGHTS).exists():
        return safetensors(HERE / WEIGHTS)
${
  drawn
    ? `    print(f"{WEIGHTS} is not beside this file: its weights are drawn anew from the seed")
    model = MLP()
    linears = [module for module in model.modules() if isinstance(module, torch.nn.Linear)]
    count = sum(p.numel() for module in linears for p in module.parameters())
    numbers = draw([1], count)[:, 0] / 2**32
    with torch.no_grad():
        for module in linears:
            for p in module.parameters():
                own, numbers = numbers[: p.numel()], numbers[p.numel() :]
                values = 1 / math.sqrt(module.in_features) * (2 * own - 1)
                p.copy_(torch.from_numpy(values).view_as(p))
    return model.state_dict()
`
    : '    sys.exit(f"{WEIGHTS} is not beside this file; it holds the initial weights")\n'
}`;
