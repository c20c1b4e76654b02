import type { Module, Network } from '../model';

/** A module as PyTorch prints it: `Linear(in_features=784, out_features=16, bias=True)`. */
export function printedModule(module: Module): string {
  switch (module.kind) {
    case 'Flatten':
      return 'Flatten(start_dim=1, end_dim=-1)';
    case 'Linear':
      return `Linear(in_features=${module.inputs}, out_features=${module.outputs}, bias=True)`;
    case 'Dropout':
      return `Dropout(p=${module.p}, inplace=False)`;
    case 'BatchNorm1d':
      return (
        `BatchNorm1d(${module.width}, eps=1e-05, momentum=${module.momentum}, ` +
        'affine=True, track_running_stats=True)'
      );
    case 'LeakyReLU':
      return 'LeakyReLU(negative_slope=0.01)';
    case 'ReLU':
    case 'Tanh':
    case 'Sigmoid':
      return `${module.kind}()`;
  }
}

/** A network as PyTorch prints it, line by line. */
export const printedNetwork = ({ layers }: Network): readonly string[] => [
  'MLP(',
  '  (layers): Sequential(',
  ...layers.map((module, i) => `    (${i}): ${printedModule(module)}`),
  '  )',
  ')',
];

/** A module in a few letters: `Linear 784 → 16`. */
export function briefModule(module: Module): string {
  switch (module.kind) {
    case 'Linear':
      return `Linear ${module.inputs} → ${module.outputs}`;
    case 'Dropout':
      return `Dropout ${module.p}`;
    case 'BatchNorm1d':
      return `BatchNorm1d ${module.width}`;
    case 'Flatten':
    case 'ReLU':
    case 'LeakyReLU':
    case 'Tanh':
    case 'Sigmoid':
      return module.kind;
  }
}
