import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MnistExperiment } from '../experiment/types';
import { DataError, loadMnist, type Mnist } from '../mnist/data';
import { createCpu } from '../mnist/executors/cpu';
import type { Executor } from '../mnist/executors/executor';
import { createReference } from '../mnist/executors/reference';
import { createWasm, supported } from '../mnist/executors/wasm/wasm';
import type { Initial } from '../mnist/init';
import { network } from '../mnist/model';
import { initialFrom, readSafetensors, writeSafetensors } from '../mnist/safetensors';
import { openSession, type Divergence, type Session } from '../mnist/session';
import { Refusal } from './refusal';
import { trainToEnd, type End } from './train-loop';

/** What training needs besides the experiment. */
export interface TrainParts {
  readonly experiment: MnistExperiment;
  /** The folder that `init` is looked for in. */
  readonly folder: string;
  readonly executor: Executor;
  readonly data: Mnist;
  /** A folder for the final state of every run. */
  readonly save?: string;
  readonly say: (line: string) => void;
}

/** One run as the command line gives it. */
interface Outcome {
  readonly optimizer: string;
  readonly name?: string;
  readonly status: 'ok' | 'diverged';
  readonly diverged?: Divergence;
  /** Of each step, before its update; a diverged run ends at its last step that counts. */
  readonly loss: number[];
  readonly lr: number[];
  readonly test: { readonly loss: number; readonly accuracy: number };
}

/** Trains a comparison to its end and tests every run once. */
export async function train({ experiment, folder, executor, data, save, say }: TrainParts) {
  const initial = await initialOf(experiment, folder);
  if (save !== undefined) await makeFolder(save);
  const session = await openSession({
    experiment,
    train: data.train,
    executor,
    ...(initial && { initial }),
  });
  try {
    const { loss, lr, ends } = await trainToEnd(session, experiment, data.test, say);
    say('Testing …');
    const scores = await session.evaluate(data.test);
    if (save !== undefined) await saveStates(session, ends, save);
    const runs = experiment.runs.map(({ optimizer, name }, i): Outcome => {
      const diverged = (ends[i] ? null : session.divergences[i]) ?? undefined;
      const end = ends[i];
      const length = diverged === undefined ? (end?.step ?? session.step) : diverged.step - 1;
      const { loss: mean, correct } = end?.score ?? scores[i]!;
      return {
        optimizer,
        ...(name !== undefined && { name }),
        status: diverged === undefined ? 'ok' : 'diverged',
        ...(diverged && { diverged }),
        loss: loss[i]!.slice(0, length),
        lr: lr[i]!.slice(0, length),
        test: { loss: mean, accuracy: correct / data.test.count },
      };
    });
    return { executor: executor.kind, device: executor.device, runs };
  } finally {
    session.dispose();
  }
}

/** Initial weights from the file that the experiment names, if it names one. */
async function initialOf(
  { init, model }: MnistExperiment,
  folder: string,
): Promise<Initial | undefined> {
  if (init === undefined) return undefined;
  const file = path.resolve(folder, init);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Refusal(`init: ${file} cannot be read (${reason(error)})`);
  });
  try {
    return initialFrom(network(model), readSafetensors(bytes));
  } catch (error) {
    throw new Refusal(`init: ${file} ${reason(error)}`);
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new Refusal(`--save: the folder ${folder} cannot be made (${reason(error)})`);
  });
}

async function saveStates(
  session: Session,
  ends: readonly (End | undefined)[],
  folder: string,
): Promise<void> {
  const { states } = await session.snapshot();
  for (const [i, state] of states.entries()) {
    const file = path.join(folder, `run-${i}.safetensors`);
    await writeFile(file, writeSafetensors(session.network, ends[i]?.state ?? state));
  }
}

/** What can train without a browser. */
const EXECUTORS = { wasm: createWasm, cpu: createCpu, reference: createReference } as const;

/** The executor that was asked for, or the fastest one that this machine has. */
export function hire(kind: string | undefined, say: TrainParts['say']): Executor {
  if (kind === undefined) {
    if (supported()) return createWasm();
    say('This Node runs no WebAssembly SIMD; training on the plain processor instead.');
    return createCpu();
  }
  if (!Object.hasOwn(EXECUTORS, kind)) {
    const known = Object.keys(EXECUTORS).join(', ');
    throw new Refusal(`--executor: expected one of ${known}, got "${kind}"`);
  }
  if (kind === 'wasm' && !supported()) {
    throw new Refusal('--executor: this Node runs no WebAssembly SIMD, take cpu');
  }
  return EXECUTORS[kind as keyof typeof EXECUTORS]();
}

/** Where set-up puts the images. */
const DATA = path.join('public', 'mnist');

/** All of MNIST, from the files that set-up wrote under the project's root. */
export async function readData(root: string): Promise<Mnist> {
  try {
    return await loadMnist({ fetchFile: (name) => readFile(path.join(root, DATA, name)) });
  } catch (error) {
    throw error instanceof DataError ? new Refusal(error.message, 1) : error;
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
