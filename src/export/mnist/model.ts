import type { Module, Network } from '../../mnist/model';
import { pythonNumber } from '../../rules/python';
import { indented } from '../torch/words';

/** The network as a module of PyTorch, with the names of its state_dict. */
export function modelText({ layers }: Network): string {
  const modules = layers.map((module) => `${moduleText(module)},`).join('\n');
  return `class MLP(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.Sequential(
${indented(modules, 3)}
        )

    def forward(self, x):
        return self.layers(x)
`;
}

function moduleText(module: Module): string {
  const { kind } = module;
  if (kind === 'Linear') return `torch.nn.Linear(${module.inputs}, ${module.outputs})`;
  if (kind === 'Dropout') return `Dropout(${pythonNumber(module.p)})`;
  if (kind !== 'BatchNorm1d') return `torch.nn.${kind}()`;
  const { width, eps, momentum } = module;
  return `torch.nn.BatchNorm1d(${width}, eps=${pythonNumber(eps)}, momentum=${pythonNumber(momentum)})`;
}

/** Width and probability of every Dropout, as a list in Python; undefined where nothing is dropped. */
export function dropoutsText({ layers }: Network): string | undefined {
  const drops = layers.filter((module) => module.kind === 'Dropout');
  if (drops.length === 0) return undefined;
  return `[${drops.map(({ width, p }) => `(${width}, ${pythonNumber(p)})`).join(', ')}]`;
}
