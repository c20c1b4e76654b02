import { ackley } from './ackley';
import { banana } from './banana';
import { beale } from './beale';
import { booth } from './booth';
import { bowl } from './bowl';
import { branin } from './branin';
import { bukin6 } from './bukin-6';
import { cliff } from './cliff';
import type { Surface } from './define';
import { easom } from './easom';
import { eggholder } from './eggholder';
import { goldsteinPrice } from './goldstein-price';
import { griewank } from './griewank';
import { himmelblau } from './himmelblau';
import { levy13 } from './levy-13';
import { matyas } from './matyas';
import { mccormick } from './mccormick';
import { monkeySaddle } from './monkey-saddle';
import { plateau } from './plateau';
import { rastrigin } from './rastrigin';
import { rates } from './rates';
import { ravine } from './ravine';
import { rosenbrock } from './rosenbrock';
import { saddle } from './saddle';
import { schaffer2 } from './schaffer-2';
import { sixHumpCamel } from './six-hump-camel';
import { styblinskiTang } from './styblinski-tang';
import { threeHumpCamel } from './three-hump-camel';
import { twoWells } from './two-wells';
import { valley } from './valley';

/** Every surface by its kind, and within a kind from the plainest to the most treacherous. */
const kinds = {
  'Bowls and troughs': { bowl, booth, matyas, valley },
  'Bent valleys': { banana, ravine, rosenbrock, beale, 'goldstein-price': goldsteinPrice },
  'A few wells': {
    'two-wells': twoWells,
    'three-hump-camel': threeHumpCamel,
    mccormick,
    'six-hump-camel': sixHumpCamel,
    himmelblau,
    branin,
    'styblinski-tang': styblinskiTang,
  },
  'Rough ground': {
    griewank,
    rastrigin,
    ackley,
    'levy-13': levy13,
    'schaffer-2': schaffer2,
    eggholder,
    'bukin-6': bukin6,
  },
  'Flats and cliffs': { plateau, easom, cliff },
  Saddles: { saddle, 'monkey-saddle': monkeySaddle },
} as const satisfies Record<string, Record<string, Surface>>;

type Kinds = typeof kinds;
export type SurfaceId = { [Kind in keyof Kinds]: keyof Kinds[Kind] }[keyof Kinds];

/** Every surface in the order of teaching, with the tabled rates where it has none of its own. */
export const surfaces = Object.fromEntries(
  Object.values<Readonly<Record<string, Surface>>>(kinds)
    .flatMap((kind) => Object.entries(kind))
    .map(([id, surface]) => [id, { ...surface, rates: { ...rates[id], ...surface.rates } }]),
) as Readonly<Record<SurfaceId, Surface>>;

/** The surfaces of each kind, in the same order. */
export const surfaceKinds: readonly {
  readonly name: string;
  readonly ids: readonly SurfaceId[];
}[] = Object.entries(kinds).map(([name, kind]) => ({
  name,
  ids: Object.keys(kind) as SurfaceId[],
}));
