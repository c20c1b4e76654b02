import type { Hyper, Optimizer } from '../../optim/define';
import { program } from '../../optim/program';
import { toPython, type Names } from '../../rules/python';
import { readExpression } from '../../rules/read-expression';
import type { Rule } from '../../rules/rule';
import { indented, plain, python, snake } from './words';

/** Hyperparameters that are one argument in PyTorch. */
const tuples: readonly (readonly [argument: string, keys: readonly string[]])[] = [
  ['betas', ['beta1', 'beta2', 'beta3']],
  ['etas', ['etaMinus', 'etaPlus']],
  ['step_sizes', ['stepMin', 'stepMax']],
];

const tupleOf = (key: string) => tuples.find(([, keys]) => keys.includes(key));

/** An optimizer's arguments by their names in Python, each as Python text. */
export function argumentsOf(optimizer: Optimizer, hyper: Hyper): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const given = optimizer.torch === undefined ? undefined : /\((.*)\)/.exec(optimizer.torch)?.[1];
  const own = Object.keys(optimizer.hyper);
  for (const key of own) {
    const tuple = tupleOf(key);
    const text = (name: string): string => python(hyper[name] ?? optimizer.hyper[name]!.value);
    if (tuple === undefined) values.set(snake(key), text(key));
    else
      values.set(
        tuple[0],
        `(${tuple[1]
          .filter((name) => own.includes(name))
          .map(text)
          .join(', ')})`,
      );
  }
  for (const argument of given?.split(/,\s*/) ?? []) {
    const [name, value] = argument.split('=') as [string, string];
    if (!values.has(name)) values.set(name, value);
  }
  return values;
}

/**
 * The arguments that some hyperparameters stand in, each as Python text; the parts of a tuple that
 * are not among them are None.
 */
export function changesOf(optimizer: Optimizer, hyper: Hyper): ReadonlyMap<string, string> {
  const changes = new Map<string, string>();
  for (const [key, value] of Object.entries(hyper)) {
    const tuple = tupleOf(key);
    if (tuple === undefined) {
      changes.set(snake(key), python(value));
      continue;
    }
    const parts = tuple[1].filter((name) => name in optimizer.hyper);
    const texts = parts.map((name) => (name in hyper ? python(hyper[name]!) : 'None'));
    changes.set(tuple[0], `(${texts.join(', ')}${texts.length === 1 ? ',' : ''})`);
  }
  return changes;
}

/** The class that is this optimizer: PyTorch's own, or the one that `classText` writes. */
export const classOf = (id: string, { torch }: Pick<Optimizer, 'torch'>): string =>
  torch === undefined ? className(id) : torch.replace(/\(.*/, '');

const className = (id: string): string =>
  id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Names that the method itself needs. */
const taken = new Set(['self', 'group', 'state', 'p', 'math', 'torch', 'closure', 'loss']);
const spell = (name: string): string => (taken.has(name) ? `${snake(name)}_` : snake(name));

/** An optimizer that PyTorch lacks as a `torch.optim.Optimizer`, written from its rules. */
export function classText(id: string, optimizer: Optimizer): string {
  const each = optimizer.perParameter;
  const isTensor = (name: string): boolean => name === 'g' || name === 'theta' || name in each;
  const names: Names = { spell, isTensor, single: false };
  const { slots, memory, start } = program(optimizer, {});

  const lineOf = ([name, rule]: readonly [string, Rule]): string => {
    const { lines, value } = toPython(
      readExpression(rule),
      names,
      isTensor(name) ? `${spell(name)}_` : undefined,
    );
    const text = [...lines, `${spell(name)} = ${value}`].join('\n');
    return rule.when === undefined ? text : `if ${spell(rule.when)} != 0:\n${indented(text)}`;
  };
  const first = (name: string, tensor: boolean): string => {
    const given = optimizer.start[name];
    const value = typeof given === 'string' ? spell(given) : python(start[name] ?? 0);
    return `${spell(name)}=${tensor ? `torch.full_like(p, ${value})` : value}`;
  };
  const remembered = [...slots, ...memory];
  const begin = [
    't=0',
    ...slots.map((name) => first(name, true)),
    ...memory.map((name) => first(name, false)),
  ];
  const read = remembered.map((name) => `${spell(name)} = state["${snake(name)}"]`);
  const kept = remembered.map((name) => `${snake(name)}=${spell(name)}`);

  const step = [
    'g, theta, state = p.grad.clone(), p.clone(), self.state[p]',
    'if not state:',
    indented(`state.update(${begin.map(quoteFree).join(', ')})`),
    't = state["t"] = state["t"] + 1',
    ...read,
    ...Object.entries(optimizer.perStep).map(lineOf),
    ...Object.entries(each).map(lineOf),
    ...(kept.length > 0 ? [`state.update(${kept.join(', ')})`] : []),
    'p.copy_(theta)',
  ].join('\n');
  const defaults = [...argumentsOf(optimizer, {})];
  const init = defaults.map(([name, value]) => `${name}=${value}`).join(', ');
  const unpacked = defaults.map(([name]) => unpack(name, optimizer)).join('\n');

  return `class ${className(id)}(torch.optim.Optimizer):
    """${plain(optimizer.name)}: ${plain(optimizer.idea)}

    ${optimizer.paper}
    """

    def __init__(self, params, ${init}):
        super().__init__(params, dict(${defaults.map(([name]) => `${name}=${name}`).join(', ')}))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
${indented(unpacked, 3)}
            for p in group["params"]:
                if p.grad is None:
                    continue
${indented(step, 4)}
        return loss
`;
}

/** A state's key is the name itself, whatever the variable is called. */
const quoteFree = (entry: string): string => entry.replace(/^(\w+?)_=/, '$1=');

function unpack(argument: string, { hyper }: Optimizer): string {
  const tuple = tuples.find(([name]) => name === argument);
  if (tuple === undefined) {
    const key = Object.keys(hyper).find((name) => snake(name) === argument) ?? argument;
    return `${spell(key)} = group["${argument}"]`;
  }
  const parts = tuple[1].filter((key) => key in hyper).map(spell);
  return `${parts.join(', ')}${parts.length === 1 ? ',' : ''} = group["${argument}"]`;
}
