import type { Params, Surface } from '../../../surfaces/define';
import { pythonNumber, toPython } from '../../rules/python';
import { readExpression } from '../../rules/read-expression';
import { indented, plain, snake } from './words';

/** The loss as a function of two tensors of one number each; its gradient is left to PyTorch. */
export function surfaceText(surface: Surface, params: Params): string {
  const keys = Object.keys(surface.params);
  const expression = readExpression({ f: surface.f, reads: ['x', 'y', ...keys] });
  const { lines, value } = toPython(
    expression,
    { spell: snake, isTensor: (name) => name === 'x' || name === 'y', single: true },
    't',
  );
  const numbers = keys.map((key) => {
    const number = params[key] ?? surface.params[key]!.value;
    return `, ${snake(key)}=${pythonNumber(number)}`;
  });
  const body = [`"""${plain(surface.name)}."""`, ...lines, `return ${value}`].join('\n');
  return `def surface(x, y${numbers.join('')}):\n${indented(body)}\n`;
}
