import { useMemo } from 'react';
import type { MnistExperiment } from '../experiment/types';
import { ratesOf } from '../mnist/page/rates';
import { planOf } from '../mnist/plan';
import { curvePath, peakOf } from '../runs/curvePath';
import { colorOf } from '../runs/roster';
import { identityOf } from '../ui/identity';
import styles from './LessonGallery.module.css';

const width = 96;
const height = 64;

/** A training as a small picture: the learning rates of its runs over its steps. */
export function LabPicture({ experiment }: { readonly experiment: MnistExperiment }) {
  const curves = useMemo(() => curvesOf(experiment), [experiment]);
  return (
    <svg className={styles.rates} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {curves.map(({ color, path }) => (
        <path key={color} d={path} fill="none" stroke={`var(--${identityOf(color).color})`} />
      ))}
    </svg>
  );
}

/** Each rate over its own peak, as the ruler draws them; equal ones lie side by side. */
function curvesOf(experiment: MnistExperiment) {
  const plan = planOf(experiment);
  return experiment.runs.map((run, i) => {
    const rates = ratesOf(run, plan);
    const peak = peakOf(rates);
    const path = curvePath(
      rates,
      (step) => 6 + (step / plan.total) * (width - 12),
      (rate) => 8 + 3 * i + (1 - rate / peak) * (height - 24),
    );
    return { color: colorOf(run, i), path };
  });
}
