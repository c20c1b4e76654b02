import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from '@jax-js/jax';
import { DIGITS, PIXELS, type Network } from '../../../src/mnist/model';
import { SCALE, SHIFT } from '../../../src/mnist/pixels';
import type { Contender, Work } from './contender';

type Arrays = np.Array[];
/** Inputs, one-hot labels, Dropout factors. */
type Batch = { x: np.Array; y: np.Array; masks: Arrays };
/** `corrections` are 1 − β₁ᵗ and 1 − β₂ᵗ, carried along because a new number is a new kernel. */
type State = {
  params: Arrays;
  m: Arrays;
  v: Arrays;
  corrections: np.Array;
  statistics: Arrays;
};

const beta1 = 0.9;
const beta2 = 0.999;
const lr = 1e-3;
const eps = 1e-8;

/**
 * jax-js on its `wasm` device: the whole step under one `jit`, the batches gathered, normalised and
 * resident beforehand, which is in its favour. With `threads` it waits for results as its
 * documentation recommends, which spreads kernels over workers; else it reads them synchronously,
 * which computes them where it stands.
 */
export function createJax(threads: boolean): Contender {
  let step: ReturnType<typeof compile>;
  let batches: Batch[] = [];
  let state: State | undefined;
  let taken = 0;

  const forget = (): void => {
    if (state === undefined) return;
    step.dispose();
    tree.dispose(state);
    tree.dispose(batches);
    state = undefined;
  };

  return {
    name: threads ? 'jax-js wasm, threads' : 'jax-js wasm, one thread',
    load: async (work) => {
      forget();
      if (!(await init('wasm')).includes('wasm'))
        throw new Error('jax-js has no wasm device here.');
      defaultDevice('wasm');
      taken = 0;
      step = compile(work.network);
      state = begin(work);
      batches = work.batches.map((batch) => gather(work, batch));
      await blockUntilReady([state, batches]);
    },
    step: async (count) => {
      const losses: Arrays = [];
      for (let i = 0; i < count; i++) {
        const batch = tree.ref(batches[taken % batches.length]!);
        taken += 1;
        const [loss, next] = step(state!, batch) as [np.Array, State];
        state = next;
        losses.push(loss);
        if (threads) await blockUntilReady(loss);
        else loss.ref.dataSync(); // whatever else the step computes is computed with it
      }
      await blockUntilReady(state);
      return Promise.all(losses.map(async (loss) => (await loss.data())[0]!));
    },
    dispose: forget,
  };
}

function compile(network: Network) {
  const differentiate = valueAndGrad(
    (params: Arrays, batch: Batch, statistics: Arrays) =>
      lossOf(network, params, batch, statistics),
    { hasAux: true },
  );
  const betas = [beta1, beta2];
  return jit(({ params, m, v, corrections, statistics }: State, batch: Batch) => {
    const [[loss, moved], gradients] = differentiate(tree.ref(params), batch, statistics) as [
      [np.Array, Arrays],
      Arrays,
    ];
    const c = corrections.mul(np.array(betas)).add(np.array(betas.map((beta) => 1 - beta)));
    const m1 = m.map((each, i) => each.mul(beta1).add(gradients[i]!.ref.mul(1 - beta1)));
    const v1 = v.map((each, i) => each.mul(beta2).add(np.square(gradients[i]!).mul(1 - beta2)));
    const next = params.map((each, i) => {
      const root = np.sqrt(v1[i]!.ref.div(c.ref.slice(1))).add(eps);
      return each.sub(m1[i]!.ref.div(c.ref.slice(0)).mul(lr).div(root));
    });
    return [loss, { params: next, m: m1, v: v1, corrections: c, statistics: moved }] as [
      np.Array,
      State,
    ];
  });
}

/** Mean cross-entropy, and BatchNorm's running statistics after the batch. */
function lossOf(
  network: Network,
  params: Arrays,
  { x, y, masks }: Batch,
  statistics: Arrays,
): [np.Array, Arrays] {
  const count = y.shape[0]!;
  const moved: Arrays = [];
  let [param, mask] = [0, 0];
  for (const module of network.layers) {
    if (module.kind === 'Linear') {
      x = np.dot(x, np.transpose(params[param++]!)).add(params[param++]!);
    } else if (module.kind === 'ReLU') {
      x = nn.relu(x);
    } else if (module.kind === 'Dropout') {
      x = x.mul(masks[mask++]!);
    } else if (module.kind === 'BatchNorm1d') {
      const mean = np.mean(x.ref, 0);
      const centred = x.sub(mean.ref);
      const variance = np.mean(np.square(centred.ref), 0);
      const towards = (now: np.Array, factor: number): np.Array =>
        statistics[moved.length]!.mul(1 - module.momentum).add(now.mul(module.momentum * factor));
      moved.push(towards(mean, 1));
      moved.push(towards(variance.ref, count / (count - 1)));
      const normal = centred.div(np.sqrt(variance.add(module.eps)));
      x = normal.mul(params[param++]!).add(params[param++]!);
    }
  }
  return [
    nn
      .logSoftmax(x)
      .mul(y)
      .sum()
      .mul(-1 / count),
    moved,
  ];
}

/** Weights as outputs × inputs, which jax-js multiplies a little faster than the other way around. */
function begin({ network, initial }: Work): State {
  const params = network.tensors.map(({ shape, offset, size }) =>
    np.array(initial.parameters.slice(offset, offset + size)).reshape([...shape]),
  );
  const statistics = network.buffers.map(({ offset, size }) =>
    np.array(initial.statistics.slice(offset, offset + size)),
  );
  const zeros = (): Arrays => params.map((each) => np.zeros(each.shape));
  return { params, m: zeros(), v: zeros(), corrections: np.zeros([2]), statistics };
}

function gather({ network, train }: Work, { rows, masks }: Work['batches'][number]): Batch {
  const count = rows.length;
  const x = new Float32Array(count * PIXELS);
  const y = new Float32Array(count * DIGITS);
  rows.forEach((row, i) => {
    for (let p = 0; p < PIXELS; p++)
      x[i * PIXELS + p] = train.pixels[row * PIXELS + p]! * SCALE - SHIFT;
    y[i * DIGITS + train.labels[row]!] = 1;
  });
  const widths = network.layers.flatMap((each) => (each.kind === 'Dropout' ? [each.width] : []));
  return {
    x: np.array(x).reshape([count, PIXELS]),
    y: np.array(y).reshape([count, DIGITS]),
    masks: masks.map((mask, i) => np.array(mask.slice()).reshape([count, widths[i]!])),
  };
}
