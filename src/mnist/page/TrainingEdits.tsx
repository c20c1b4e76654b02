import { X } from 'lucide-react';
import { runActions } from '../../runs/runActions';
import { optimizerOf } from '../../runs/roster';
import { valueText } from '../../runs/valueText';
import { after } from '../../runs/way';
import { IconButton } from '../../ui/Button';
import { Formula } from '../../ui/Formula';
import { useLab, useTraining } from './LabContext';
import { changesOf, stepsOf, withoutEdits } from './trainingEdits';
import type { ExtrasProps } from './TrainingExtras';
import styles from './TrainingExtras.module.css';

/** What changes on the way of a run, step by step; what lies ahead can be taken back. */
export function TrainingEdits({ run, index, color, turned }: ExtrasProps) {
  const { document, trainer } = useLab();
  const steps = stepsOf(run);
  const ahead = useTraining(() => {
    const next = turned.live ? trainer.nextStep(color) : 0;
    return steps.filter((step) => step > next || !turned.live).length;
  });
  if (steps.length === 0 && !turned.live) return null;
  const { hyper } = optimizerOf(run.optimizer);
  return (
    <>
      <h4 className={styles.title}>On the way</h4>
      {turned.live && (
        <p className={styles.note}>
          While it trains, a change takes effect at the next step; a schedule begins anew there.
        </p>
      )}
      {steps.length > 0 && (
        <ul className={styles.edits} aria-label="Changes on the way">
          {steps.map((step, i) => {
            const { values, schedule } = changesOf(run, step);
            return (
              <li key={step} className={styles.edit}>
                <span className={styles.when}>{after(step)}</span>
                <span className={styles.changes}>
                  {values.map(({ group, key, from, to }) => (
                    <span key={`${group} ${key}`} className={styles.change}>
                      {group !== undefined && (
                        <span className={styles.whose}>group {group + 1}</span>
                      )}
                      <Formula tex={hyper[key]!.symbol} /> {valueText(from)} → {valueText(to)}
                    </span>
                  ))}
                  {schedule && <span className={styles.change}>{schedule.type} begins</span>}
                </span>
                {i >= steps.length - ahead && (
                  <IconButton
                    label={`Remove the change ${after(step)}`}
                    onClick={() => runActions(document).change(index, withoutEdits(run, step))}
                  >
                    <X size={15} />
                  </IconButton>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
