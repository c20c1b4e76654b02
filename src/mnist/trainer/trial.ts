import type { MnistExperiment } from '../../experiment/types';
import { createBatches, dropoutMasks } from '../batches';
import { createCourse } from '../course';
import { candidates, fastest, type Candidate } from '../executors/choose';
import type { Images, Step } from '../executors/executor';
import { begin, initial } from '../init';
import { network } from '../model';
import { largestBatch, planOf } from '../plan';
import type { Choice, Offer } from './state';

/** Steps of a trial: ten let WebGPU show what it can. */
const STEPS = 10;

/** Times every executor on the first steps of an experiment, and takes the fastest. */
export async function weigh(
  experiment: MnistExperiment,
  train: Images,
  workers: number,
): Promise<Choice> {
  const net = network(experiment.model);
  const plan = planOf(experiment, train.count);
  const batchSize = largestBatch(plan);
  const courses = experiment.runs.map((run) => createCourse(run, net));
  const first = initial(net, experiment.seed);
  const runs = courses.map(({ groups }) => ({ groups, state: begin(net, first, groups) }));
  const rowsOf = createBatches({ ...experiment, plan });
  const steps = Array.from({ length: STEPS }, (_, at): Step => {
    const rows = rowsOf(at % plan.total);
    const masks = dropoutMasks(net, experiment.seed, at, rows.length);
    return { rows, masks, values: courses.map((course) => course.next(at)) };
  });
  const found = await candidates({
    task: { network: net, batchSize, runs },
    train,
    steps,
    workers,
  });
  const best = fastest(found);
  return {
    kind: best.kind,
    device: best.device,
    why: reasonOf(best, found),
    offers: found.map((one) => offerOf(one, runs.length)),
  };
}

const isGpu = ({ kind }: Candidate): boolean => kind === 'webgpu' || kind === 'webgl2';

/** Why the best is the best, in a few words. */
function reasonOf(best: Candidate, found: readonly Candidate[]): string {
  const gpus = found.filter(isGpu);
  const timed = found.filter((one) => one !== best && one.msPerStep !== undefined);
  if (timed.length > 0) {
    const next = timed.reduce((a, b) => (a.msPerStep! < b.msPerStep! ? a : b));
    const factor = next.msPerStep! / Math.max(1e-9, best.msPerStep!);
    return `measured ${factor.toFixed(1)} times as fast as ${next.device}`;
  }
  if (best.kind === 'cpu') return 'nothing faster runs here';
  return gpus.length > 0 && !isGpu(best) ? 'no hardware GPU found' : 'the only one that runs here';
}

function offerOf({ kind, device, msPerStep, refused }: Candidate, runs: number): Offer {
  return {
    kind,
    device,
    ...(msPerStep !== undefined && { stepsPerSecond: (1000 * runs) / msPerStep }),
    ...(refused !== undefined && { refused }),
  };
}
