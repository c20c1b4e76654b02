import { useLab, useTraining } from './LabContext';
import { Menu } from '../../ui/Menu';
import { formatCount } from '../../ui/numbers';
import type { ExecutorKind } from '../executors/executor';
import type { Offer } from '../trainer/state';
import styles from './ExecutorStatus.module.css';
import { executorNames, statusOf } from './words';

/** What really trains, how fast and why; and the choice of another. */
export function ExecutorStatus() {
  const { trainer } = useLab();
  const text = useTraining((state) => statusOf(state, trainer.cores));
  const choice = useTraining((state) => state.choice);
  const phase = useTraining((state) => state.phase);
  const begun = phase === 'training' || phase === 'paused' || phase === 'done';
  if (!choice) return null;
  return (
    <div className={styles.status} data-testid="executor-status" data-executor={choice.kind}>
      <span data-active={phase === 'training'}>{text}</span>
      <Menu
        label="Train on"
        chosen={choice.kind}
        items={choice.offers.map((offer) => ({
          id: offer.kind,
          label: offer.device || executorNames[offer.kind],
          note: noteOf(offer, begun && offer.kind !== choice.kind),
          off: offer.device === '',
        }))}
        onPick={(kind) => void trainer.useExecutor(kind as ExecutorKind)}
        trigger={(trigger) => (
          <button type="button" className={styles.change} {...trigger}>
            Change
          </button>
        )}
      />
      <Saved />
    </div>
  );
}

/** What was saved in the browser, and what else happened to training. */
function Saved() {
  const text = useTraining(({ saving, notice }) =>
    [
      notice,
      saving?.trouble,
      saving?.trouble === undefined &&
        saving?.step !== undefined &&
        saving.step > 0 &&
        `Saved in this browser up to step ${formatCount(saving.step)}.`,
    ]
      .filter(Boolean)
      .join(' '),
  );
  return text === '' ? null : (
    <p className={styles.saved} role="status">
      {text}
    </p>
  );
}

/** The figures of an executor, and what choosing it would do. */
function noteOf({ stepsPerSecond, refused }: Offer, begun: boolean): string {
  const measured =
    stepsPerSecond === undefined
      ? 'Not measured'
      : `${formatCount(Number(stepsPerSecond.toPrecision(3)))} steps/s over all runs, measured here`;
  return [refused ?? measured, ...(begun ? ['training starts over'] : [])].join('; ');
}
