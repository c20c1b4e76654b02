import { decay, flag, guard, memory, rate } from '../rules/knob';
import { rule, when } from '../rules/rule';
import { adam } from './adam';
import { defineOptimizer, type Hyper } from './define';
import { l2 } from './lines';

const differs = (tex: string): string => String.raw`\differs{${tex}}`;

/** A running mean of `value`, with its correction where the switch puts it. */
const meanTex = (name: string, beta: string, value: string, stored: boolean): string => {
  const sum = String.raw`${beta} ${name} + (1-${beta})\,${value}`;
  const line = stored ? String.raw`\bigl(${sum}\bigr) ${differs(`/\\,(1-${beta}^t)`)}` : sum;
  return String.raw`${name} &\leftarrow ${line}`;
};

function texOf(hyper: Hyper): string {
  const { ascent = false, extraFactor = false, storedCorrection = false, epsInside = true } = hyper;
  const stored = storedCorrection === true;
  const [mean, size] = stored
    ? [differs('m'), differs('v')]
    : [String.raw`m/(1-\beta_1^t)`, String.raw`v/(1-\beta_2^t)`];
  const root = epsInside
    ? String.raw`\sqrt{${size} ${differs(String.raw`{}+\epsilon`)}}`
    : String.raw`\sqrt{${size}}+\epsilon`;
  return String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    ${meanTex('m', String.raw`\beta_1`, 'g', stored)} \\
    ${meanTex('v', String.raw`\beta_2`, 'g^2', stored)} \\
    v_{\max} &\leftarrow \max(v_{\max}, v) \quad(\text{AMSGrad}) \\
    \theta &\leftarrow \theta ${ascent ? differs('+') : '-'} \eta\,\frac{${mean}}{${root}}${
      extraFactor ? differs(String.raw`\cdot g`) : ''
    }
  \end{aligned}`;
}

/**
 * Adam as the lab writes it: ε stands inside the root. As printed it also adds the step, multiplies
 * it by the gradient once more (which takes the gradient's sign out of it), and writes the bias
 * correction into what it remembers, so that the memories grow beyond measure and the walk freezes.
 */
export const labAdam = defineOptimizer({
  name: 'Adam (lab)',
  idea: 'ε inside the root; as printed, three slips send it to the plus side and freeze it there.',
  paper: adam.paper,
  tex: texOf({}),
  texOf,
  hyper: {
    lr: rate(1e-3),
    beta1: memory(0.9, String.raw`\beta_1`, 'memory of the mean gradient'),
    beta2: memory(0.999, String.raw`\beta_2`, 'memory of the squared gradient'),
    eps: guard(1e-8),
    weightDecay: decay(0, 'weight decay, as L2'),
    amsgrad: flag(String.raw`\text{AMSGrad}`, 'the running size never shrinks'),
    ascent: flag(String.raw`\theta + \dots`, 'the step is added, as printed, and not subtracted'),
    extraFactor: flag(String.raw`\dots\cdot g`, 'the step is multiplied by the gradient once more'),
    storedCorrection: flag(
      String.raw`m \leftarrow \dots/(1-\beta_1^t)`,
      'the bias correction is written into what is remembered',
    ),
    epsInside: flag(
      String.raw`\sqrt{\dots+\epsilon}`,
      'ε stands inside the root; PyTorch has it outside',
      true,
    ),
  },
  momentum: 'beta1',
  velocity: 'm',
  variantOf: 'adam',
  departures: [
    { key: 'ascent', slip: true },
    { key: 'extraFactor', slip: true },
    { key: 'storedCorrection', slip: true },
    { key: 'epsInside', slip: false },
  ],
  perStep: {
    c1: rule(['beta1', 't'], (beta1, t) => 1 - beta1 ** t),
    c2: rule(['beta2', 't'], (beta2, t) => 1 - beta2 ** t),
  },
  perParameter: {
    g: l2,
    m: rule(
      ['m', 'g', 'beta1', 'c1', 'storedCorrection'],
      (m, g, beta1, c1, storedCorrection) =>
        (beta1 * m + (1 - beta1) * g) / (storedCorrection > 0 ? c1 : 1),
    ),
    v: rule(
      ['v', 'g', 'beta2', 'c2', 'storedCorrection'],
      (v, g, beta2, c2, storedCorrection) =>
        (beta2 * v + (1 - beta2) * g * g) / (storedCorrection > 0 ? c2 : 1),
    ),
    vmax: when(
      'amsgrad',
      rule(['vmax', 'v'], (vmax, v) => Math.max(vmax, v)),
    ),
    mean: rule(['m', 'c1', 'storedCorrection'], (m, c1, storedCorrection) =>
      storedCorrection > 0 ? m : m / c1,
    ),
    square: rule(
      ['v', 'vmax', 'c2', 'amsgrad', 'storedCorrection'],
      (v, vmax, c2, amsgrad, storedCorrection) =>
        (amsgrad > 0 ? vmax : v) / (storedCorrection > 0 ? 1 : c2),
    ),
    d: rule(
      ['mean', 'square', 'g', 'lr', 'eps', 'extraFactor', 'epsInside'],
      (mean, square, g, lr, eps, extraFactor, epsInside) =>
        ((lr * mean) / (epsInside > 0 ? Math.sqrt(square + eps) : Math.sqrt(square) + eps)) *
        (extraFactor > 0 ? g : 1),
    ),
    theta: rule(['theta', 'd', 'ascent'], (theta, d, ascent) =>
      ascent > 0 ? theta + d : theta - d,
    ),
  },
});
