import { describe, expect, test } from 'vitest';
import { initial } from './init';
import { limits, network, presets } from './model';

describe('networks', () => {
  const lab = network({ preset: 'lab' });

  test('the lab network has the modules of the lab, with PyTorch names', () => {
    expect(lab.layers.map(({ kind }) => kind).join(' ')).toBe(
      'Flatten Linear ReLU BatchNorm1d Linear ReLU Dropout BatchNorm1d Linear ReLU BatchNorm1d Linear',
    );
    expect(lab.tensors.map(({ name, shape }) => `${name} ${shape.join('×')}`)).toEqual([
      'layers.1.weight 16×784',
      'layers.1.bias 16',
      'layers.3.weight 16',
      'layers.3.bias 16',
      'layers.4.weight 32×16',
      'layers.4.bias 32',
      'layers.7.weight 32',
      'layers.7.bias 32',
      'layers.8.weight 24×32',
      'layers.8.bias 24',
      'layers.10.weight 24',
      'layers.10.bias 24',
      'layers.11.weight 10×24',
      'layers.11.bias 10',
    ]);
    expect(lab.buffers.map(({ name }) => name)).toEqual([
      'layers.3.running_mean',
      'layers.3.running_var',
      'layers.7.running_mean',
      'layers.7.running_var',
      'layers.10.running_mean',
      'layers.10.running_var',
    ]);
    expect(lab.statistics).toBe(2 * (16 + 32 + 24));
  });

  test('every preset says how much it learns', () => {
    const counts = Object.entries(presets).map(([id, { parameters }]) => [id, parameters]);
    expect(counts).toEqual([
      ['lab', 14_290],
      ['784-128-10', 101_770],
      ['784-256-128-10', 235_146],
    ]);
  });

  test('tensors lie side by side', () => {
    for (const { tensors, parameters } of [lab, network({ layers: [784, 7, 10] })]) {
      const ends = tensors.map(({ offset, size }) => offset + size);
      expect(tensors.map(({ offset }) => offset)).toEqual([0, ...ends.slice(0, -1)]);
      expect(ends.at(-1)).toBe(parameters);
    }
  });

  test('typed widths are Linear and ReLU in turn', () => {
    const { layers, tensors } = network({ layers: [784, 128, 10] });
    expect(layers.map(({ kind }) => kind)).toEqual(['Flatten', 'Linear', 'ReLU', 'Linear']);
    expect(tensors.map(({ layer }) => layer)).toEqual([1, 1, 3, 3]);
  });

  test('dropout is 0.2 unless the experiment says otherwise', () => {
    expect(lab.layers[6]).toMatchObject({ kind: 'Dropout', p: 0.2 });
    expect(network({ preset: 'lab', dropout: 0 }).layers[6]).toMatchObject({ p: 0 });
  });

  test.each([
    [{ preset: 'lba' }, 'model.preset: expected one of lab, 784-128-10, 784-256-128-10'],
    [{ preset: 'toString' }, 'model.preset'],
    [{ preset: 'lab', dropout: 1 }, 'model.dropout'],
    [{ preset: 'lab', dropout: NaN }, 'model.dropout'],
    [{ layers: [784] }, 'model.layers'],
    [{ layers: [784, 10.5, 10] }, 'model.layers'],
    [{ layers: [784, 0, 10] }, 'model.layers'],
    [{ layers: [784, limits.width + 1, 10] }, 'model.layers'],
    [{ layers: [28, 10] }, 'model.layers'],
    [{ layers: [784, 9] }, 'model.layers'],
    [{ layers: [784, ...Array<number>(limits.linears).fill(8), 10] }, 'model.layers'],
  ])('%j is refused', (spec, message) => {
    expect(() => network(spec)).toThrow(message);
  });
});

describe('initial weights', () => {
  const net = network({ preset: 'lab' });
  const { parameters, statistics, batches } = initial(net, 1);

  test.each(net.tensors)('$name follows the law of PyTorch', ({ name, layer, offset, size }) => {
    const values = parameters.subarray(offset, offset + size);
    const module = net.layers[layer]!;
    const fanIn = module.kind === 'Linear' ? module.inputs : 0;
    const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : name.endsWith('weight') ? 1 : 0;
    const largest = Math.max(...values.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThanOrEqual(bound * 0.8);
    // A uniform law has mean 0 and deviation bound / √3; BatchNorm1d begins with constants.
    const mean = values.reduce((sum, v) => sum + v, 0) / size;
    const center = fanIn > 0 ? 0 : bound;
    expect(Math.abs(mean - center)).toBeLessThanOrEqual((4 * bound) / Math.sqrt(3 * size));
  });

  test('running means begin at 0, variances at 1', () => {
    for (const { name, offset, size } of net.buffers) {
      const start = name.endsWith('var') ? 1 : 0;
      expect(new Set(statistics.subarray(offset, offset + size))).toEqual(new Set([start]));
    }
    expect(batches).toBe(0);
  });

  test('come from the seed', () => {
    expect(initial(net, 1).parameters).toEqual(parameters);
    expect(initial(net, 2).parameters).not.toEqual(parameters);
    expect([...parameters.subarray(0, 3)]).toMatchInlineSnapshot(`
      [
        0.0033388794399797916,
        0.009315921925008297,
        -0.02094993181526661,
      ]
    `);
  });
});
