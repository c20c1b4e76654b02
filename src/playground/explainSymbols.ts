import type { Optimizer } from '../optim/define';

const raw = String.raw;

const greek = new Set(
  'alpha beta gamma delta epsilon eta theta kappa lambda mu nu rho sigma tau phi psi'.split(' '),
);

/** Names that the field writes in a way of its own. */
const usual: Readonly<Record<string, string>> = {
  theta: raw`\theta`,
  buffer: 'b',
  vmax: raw`v_{\max}`,
  mean: raw`\bar g`,
  rhoInf: raw`\rho_\infty`,
  previous: raw`g_{t-1}`,
  muNext: raw`\mu_{t+1}`,
  mu: raw`\mu_t`,
};

/**
 * The TeX of every name that an optimizer's rules read or assign: the symbols of its knobs, the
 * field's letters for what it remembers, and the word itself where there is no letter. No two
 * names share a symbol.
 */
export function symbolsOf({
  hyper,
  perStep,
  perParameter,
}: Pick<Optimizer, 'hyper' | 'perStep' | 'perParameter'>): (name: string) => string {
  const symbols = new Map<string, string>([
    ['theta', raw`\theta`],
    ['g', 'g'],
    ['t', 't'],
  ]);
  for (const [key, { symbol }] of Object.entries(hyper)) symbols.set(key, symbol);
  const taken = new Set(symbols.values());
  for (const name of [...Object.keys(perStep), ...Object.keys(perParameter)]) {
    if (symbols.has(name)) continue;
    const proposals = [letterOf(name), `${letterOf(name)}_t`, raw`\text{${name}}`];
    const symbol = proposals.find((one) => !taken.has(one)) ?? raw`\text{${name}}'`;
    symbols.set(name, symbol);
    taken.add(symbol);
  }
  return (name) => symbols.get(name) ?? letterOf(name);
}

/** A letter stays, with its digits as an index; other words are set as words. */
function letterOf(name: string): string {
  const known = usual[name];
  if (known !== undefined) return known;
  const [, word = name, index = ''] = /^([a-z]+)(\d*)$/i.exec(name) ?? [];
  const letter = word.length === 1 ? word : greek.has(word) ? `\\${word}` : raw`\text{${word}}`;
  return index === '' ? letter : `${letter}_${index.length > 1 ? `{${index}}` : index}`;
}
