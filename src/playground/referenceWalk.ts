import type { Surface } from '../../surfaces/define';
import type { Run } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import { begin, step, type Parameter } from '../optim/step';
import { trace } from '../schedules/follow';

/** Values of a surface's parameters, where nothing else was chosen. */
const paramsOf = ({ params }: Surface): number[] => Object.values(params).map(({ value }) => value);

/**
 * A walk as it is defined: one step of each coordinate at a time, by name, over a surface at its
 * defaults. What the race is held to, and what its speed is compared with.
 */
export function referenceWalk(
  surface: Surface,
  run: Run,
  start: readonly [number, number],
  steps: number,
) {
  const optimizer: Optimizer = optimizers[run.optimizer as keyof typeof optimizers];
  const params = paramsOf(surface);
  const [x, y] = start.map((theta) => begin(optimizer, theta, run.hyper)) as [Parameter, Parameter];
  const { lr } = trace(run.schedule, { lr: x.values['lr']! }, steps + 1);
  const points = {
    x: start.slice(0, 1),
    y: start.slice(1),
    loss: [surface.f(...start, ...params)],
  };
  for (let i = 0; i < steps; i++) {
    const at = [x.values['theta']!, y.values['theta']!] as const;
    const gradient = [surface.fx(...at, ...params), surface.fy(...at, ...params)] as const;
    x.values['lr'] = lr[i]!;
    y.values['lr'] = lr[i]!;
    step(x, gradient[0]);
    step(y, gradient[1]);
    points.x.push(x.values['theta']!);
    points.y.push(y.values['theta']!);
    points.loss.push(surface.f(x.values['theta']!, y.values['theta']!, ...params));
  }
  return { ...points, lr: [...lr] };
}
