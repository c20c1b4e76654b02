import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button';
import { Wrong } from '../../ui/NumberField';
import { formatCount } from '../../ui/numbers';
import type { StoredInfo } from '../trainer/state';
import type { Lab } from './lab';
import { useLab, useTraining } from './LabContext';
import styles from './ResumeBar.module.css';
import { ago } from './words';

/** Labs whose reader has been asked: once a visit is enough. */
const asked = new WeakSet<Lab>();

/** Offers to go on where the last visit left this comparison. */
export function ResumeBar() {
  const lab = useLab();
  const { trainer } = lab;
  const ready = useTraining(({ phase }) => phase === 'ready');
  const [stored, setStored] = useState<{ readonly step: number; readonly since: string }>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    const tell = (info: StoredInfo | undefined): void =>
      setStored(info && { step: info.step, since: ago(info.when, Date.now()) });
    if (!ready || asked.has(lab)) return;
    asked.add(lab);
    trainer.stored().then(tell, () => {
      // A browser that keeps nothing has nothing to offer.
    });
  }, [ready, lab, trainer]);
  if (stored === undefined || !ready) return null;

  const end = async (task: () => Promise<void>): Promise<void> => {
    try {
      await task();
      setStored(undefined);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className={styles.bar} role="status" data-testid="resume-bar">
      <p>
        These runs were trained up to step {formatCount(stored.step)}, {stored.since}.
      </p>
      <Button raised onClick={() => void end(trainer.resume)}>
        Resume from step {formatCount(stored.step)}
      </Button>
      <Button onClick={() => void end(trainer.forget)}>Forget</Button>
      <Wrong id="resume-wrong" text={trouble} />
    </div>
  );
}
