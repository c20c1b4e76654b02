import { ackley } from './ackley';
import { beale } from './beale';
import { bowl } from './bowl';
import type { Surface } from './define';
import { himmelblau } from './himmelblau';
import { rastrigin } from './rastrigin';
import { rosenbrock } from './rosenbrock';
import { saddle } from './saddle';
import { sixHumpCamel } from './six-hump-camel';
import { styblinskiTang } from './styblinski-tang';
import { valley } from './valley';

/** Every surface, from the plainest to the most treacherous. */
export const surfaces = {
  bowl,
  valley,
  rosenbrock,
  beale,
  himmelblau,
  'styblinski-tang': styblinskiTang,
  'six-hump-camel': sixHumpCamel,
  rastrigin,
  ackley,
  saddle,
} satisfies Record<string, Surface>;

export type SurfaceId = keyof typeof surfaces;
