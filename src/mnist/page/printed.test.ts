import { expect, test } from 'vitest';
import { network } from '../model';
import { briefModule, printedNetwork } from './printed';

test('a network is printed as PyTorch does', () => {
  // print(model) of torch 2.13
  expect(printedNetwork(network({ preset: 'lab' })).join('\n')).toBe(`MLP(
  (layers): Sequential(
    (0): Flatten(start_dim=1, end_dim=-1)
    (1): Linear(in_features=784, out_features=16, bias=True)
    (2): ReLU()
    (3): BatchNorm1d(16, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
    (4): Linear(in_features=16, out_features=32, bias=True)
    (5): ReLU()
    (6): Dropout(p=0.2, inplace=False)
    (7): BatchNorm1d(32, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
    (8): Linear(in_features=32, out_features=24, bias=True)
    (9): ReLU()
    (10): BatchNorm1d(24, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
    (11): Linear(in_features=24, out_features=10, bias=True)
  )
)`);
});

test('a module has a short name too', () => {
  const { layers } = network({ layers: [784, 64, 10], activation: 'LeakyReLU', dropout: 0.5 });
  expect(layers.map(briefModule)).toEqual([
    'Flatten',
    'Linear 784 → 64',
    'LeakyReLU',
    'Dropout 0.5',
    'Linear 64 → 10',
  ]);
});
