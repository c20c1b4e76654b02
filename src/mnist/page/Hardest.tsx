import { useMemo } from 'react';
import { colorOf, namesOf } from '../../runs/roster';
import { Marker } from '../../ui/Marker';
import { formatNumber } from '../../ui/numbers';
import type { Images } from '../executors/executor';
import { hardestOf, type Hard } from './answers';
import styles from './Hardest.module.css';
import { useExperiment } from './LabContext';
import { Pixels } from './Sees';
import { useAllAnswers } from './useAnswers';
import { useTestImages } from './useTestImages';

/** How many images are shown. */
const SHOWN = 12;

/** The test images that are hardest for all runs together, with what each run says. */
export function Hardest() {
  const all = useAllAnswers();
  const images = useTestImages();
  const { runs } = useExperiment();
  const names = namesOf(runs);
  const nameOf = new Map(runs.map((run, i) => [colorOf(run, i), names[i]!]));
  const colors = useMemo(() => [...(all?.keys() ?? [])], [all]);
  const hard = useMemo(() => {
    const logits = [...(all?.values() ?? [])].map((one) => one.logits);
    return images && logits.length > 0 ? hardestOf(logits, images, SHOWN) : [];
  }, [all, images]);
  if (!images || hard.length === 0) return null;
  return (
    <section aria-label="Hardest digits" className={styles.hardest} data-testid="hardest-digits">
      <header>
        <h2>Hardest digits</h2>
        <span>by the mean loss of {colors.length === 1 ? 'the run' : 'all runs'}</span>
      </header>
      <ul>
        {hard.map((one) => (
          <Item key={one.image} hard={one} images={images} colors={colors} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  readonly hard: Hard;
  readonly images: Images;
  readonly colors: readonly number[];
  readonly nameOf: ReadonlyMap<number, string>;
}

function Item({ hard: { image, digit, loss, said }, images, colors, nameOf }: ItemProps) {
  return (
    <li>
      <div className={styles.image}>
        <Pixels images={images} image={image} />
      </div>
      <div>
        <p className={styles.truth} title={`mean loss ${formatNumber(loss)}`}>
          a <b>{digit}</b> <span>no. {image}</span>
        </p>
        <ul className={styles.said}>
          {colors.map((color, i) => {
            const { digit: answer, right } = said[i]!;
            const text = Number.isNaN(right) ? '–' : String(answer);
            const hint = `${nameOf.get(color) ?? ''} says ${text}`;
            return (
              <li key={color} data-right={answer === digit} title={hint}>
                <Marker color={color} size="head" />
                <span className="unseen">{nameOf.get(color)} says </span>
                {text}
              </li>
            );
          })}
        </ul>
      </div>
    </li>
  );
}
