import type { MnistExperiment, ModelSpec } from '../../experiment/types';
import { formatCount } from '../../ui/numbers';
import type { ExecutorKind } from '../executors/executor';
import { network, presets } from '../model';
import { spanOf } from '../plan';
import type { TrainerState } from '../trainer/state';

/** `93.5 %` */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `9 s`, `1 min 20 s`, `2 h 5 min`: a time in seconds as people say it. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** `11.2 MB` */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** The name a model goes by. */
export const modelName = (model: ModelSpec): string =>
  'layers' in model ? model.layers.join('-') : (presets[model.preset]?.name ?? model.preset);

/** What departs from the usual on the way: `20 000 images, batch × 5 after epochs 4, 7`. */
export function groundWords(experiment: MnistExperiment): string {
  const { images, shuffle, steps, batchGrowth, earlyStopping } = experiment;
  return [
    images !== undefined && `${formatCount(images)} images`,
    !shuffle && 'in file order',
    batchGrowth &&
      `batch × ${batchGrowth.factor} after epochs ${batchGrowth.milestones.join(', ')}`,
    earlyStopping && `patience ${earlyStopping.patience}`,
    steps !== undefined && `ends at step ${formatCount(steps)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** `784 – 16 – 32 – 24 – 10` */
export function widthsOf(model: ModelSpec): string {
  const widths = network(model).layers.flatMap((layer) =>
    layer.kind === 'Linear' ? [layer.outputs] : [],
  );
  return [784, ...widths].join(' – ');
}

/** `momentum-step-470.safetensors` */
export const stateFileName = (run: string, step: number): string =>
  `${run.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-step-${step}.safetensors`;

/** `3 minutes ago`, `yesterday`: how long before `now` a moment was, both in milliseconds. */
export function ago(when: number, now: number): string {
  const minutes = Math.round((when - now) / 60_000);
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (minutes > -1) return 'just now';
  if (minutes > -60) return format.format(minutes, 'minute');
  if (minutes > -60 * 24) return format.format(Math.round(minutes / 60), 'hour');
  return format.format(Math.round(minutes / 60 / 24), 'day');
}

/** What executors are called before it is known what stands behind them. */
export const executorNames: Readonly<Record<ExecutorKind, string>> = {
  reference: 'JavaScript, float64',
  cpu: 'JavaScript',
  wasm: 'WebAssembly SIMD',
  webgpu: 'WebGPU',
  webgl2: 'WebGL2',
};

/** `2 CPU cores (WebAssembly SIMD)`, `WebGPU: NVIDIA H200` */
export function placeOf(
  { kind, device }: { readonly kind: ExecutorKind; readonly device: string },
  cores: number,
): string {
  if (kind === 'webgpu' || kind === 'webgl2') return device;
  return `${cores} CPU ${cores === 1 ? 'core' : 'cores'} (${device})`;
}

/** What trains, how fast, and why there: one sentence. */
export function statusOf(state: TrainerState, cores: number): string {
  const { phase, choice, workers, pace, plan, runs } = state;
  if (!choice) return '';
  const place = placeOf(choice, workers > 0 ? Math.min(cores, workers) : cores);
  const count = Object.keys(runs).length;
  const foremost = Math.max(0, ...Object.values(runs).map(({ step }) => step));
  const { batchSize } = plan.spans[spanOf(plan, foremost)]!;
  const speed =
    pace > 0
      ? `, ${formatCount(rounded(pace))} steps/s over ${count} ${count === 1 ? 'run' : 'runs'} ` +
        `(${formatCount(rounded(pace * batchSize))} images/s)`
      : '';
  const verbs: Readonly<Record<TrainerState['phase'], string>> = {
    idle: 'Will train on',
    loading: 'Will train on',
    error: 'Will train on',
    ready: 'Ready to train on',
    training: 'Training on',
    paused: 'Paused on',
    done: 'Trained on',
  };
  return `${verbs[phase]} ${place}${phase === 'training' ? speed : ''}; ${choice.why}`;
}

/** Two digits are enough for a speed. */
const rounded = (value: number): number => Number(value.toPrecision(value < 10 ? 1 : 3));

/** What an edited comparison has in common with the one that is trained, if only runs differ. */
export const sameGround = (a: MnistExperiment, b: MnistExperiment): boolean =>
  JSON.stringify(groundOf(a)) === JSON.stringify(groundOf(b));

function groundOf(experiment: MnistExperiment) {
  const { runs: _, lesson: __, ...ground } = experiment;
  return Object.entries(ground).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
