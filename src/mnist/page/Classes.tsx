import type { CSSProperties } from 'react';
import { colorOf, namesOf } from '../../runs/roster';
import { Marker } from '../../ui/Marker';
import { DIGITS } from '../model';
import { classShares } from './answers';
import styles from './Classes.module.css';
import { useExperiment } from './LabContext';
import { useAllAnswers } from './useAnswers';
import { percent } from './words';

/** How many of the test images of each digit every run answers rightly, as a dot plot. */
export function Classes() {
  const all = useAllAnswers();
  const { runs } = useExperiment();
  const names = namesOf(runs);
  const lines = runs.flatMap((run, i) => {
    const color = colorOf(run, i);
    const found = all?.get(color);
    if (!found) return [];
    return [{ color, name: names[i]!, shares: classShares(found.answers.confusion) }];
  });
  if (lines.length === 0) {
    return <p className={styles.none}>How each digit fares is told after the first epoch.</p>;
  }
  const low = axisFrom(Math.min(...lines.flatMap(({ shares }) => shares)));
  const at = (share: number): string => `${((100 * (share - low)) / (1 - low)).toFixed(2)}%`;
  return (
    <section aria-label="Accuracy by digit" className={styles.classes} data-testid="class-accuracy">
      <header>
        <h2>Accuracy by digit</h2>
        <span>share of its test images</span>
      </header>
      <div className={styles.axis} aria-hidden="true">
        {[low, (1 + low) / 2, 1].map((share) => (
          <span key={share} style={{ left: at(share) }}>
            {Number((share * 100).toFixed(1))} %
          </span>
        ))}
      </div>
      <ul>
        {Array.from({ length: DIGITS }, (_, digit) => {
          const words = lines.map(({ name, shares }) => `${name} ${percent(shares[digit]!)}`);
          return (
            <li key={digit} title={words.join('\n')}>
              <b>{digit}</b>
              <span className={styles.row} aria-hidden="true">
                {lines.map(({ color, shares }, i) => (
                  <i
                    key={color}
                    style={
                      {
                        left: at(shares[digit]!),
                        '--up': `${(i - (lines.length - 1) / 2) * Math.min(5, 22 / lines.length)}px`,
                      } as CSSProperties
                    }
                  >
                    <Marker color={color} size="head" />
                  </i>
                ))}
              </span>
              <span className="unseen">{words.join(', ')}</span>
            </li>
          );
        })}
      </ul>
      <ul className={styles.worst}>
        {lines.map(({ color, name, shares }) => {
          const worst = shares.indexOf(Math.min(...shares));
          return (
            <li key={color}>
              <Marker color={color} size="head" />
              <span>
                {name}: worst at <b>{worst}</b>, {percent(shares[worst]!)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where the axis begins: a round share below the least one. */
export const axisFrom = (least: number): number =>
  [0.98, 0.95, 0.9, 0.8, 0.6].find((round) => round < least) ?? 0;
