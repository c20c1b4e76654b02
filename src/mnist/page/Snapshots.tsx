import { useState } from 'react';
import { Button } from '../../ui/Button';
import { formatNumber } from '../../ui/numbers';
import type { Accuracy, SnapshotInfo, SnapshotWhy } from '../trainer/state';
import { useLab, useTraining } from './LabContext';
import { LookedRun, useLooked } from './LookedRun';
import styles from './Snapshots.module.css';

const reasons: Readonly<Record<SnapshotWhy, string>> = {
  epoch: 'end of epoch',
  pause: 'pause in epoch',
  cycle: 'end of cycle, epoch',
  restored: 'restored, epoch',
};

const none: readonly SnapshotInfo[] = [];

const share = (value: number): string => `${(value * 100).toFixed(2)} %`;

/** What a run can go back to, and what several of its snapshots answer together. */
export function Snapshots() {
  const color = useLooked();
  const snapshots = useTraining(({ runs }) => runs[color]?.snapshots ?? none);
  const some = useTraining(({ runs }) =>
    Object.values(runs).some((run) => run.snapshots.length > 0),
  );
  if (!some) return null;
  return (
    <section aria-label="Snapshots" className={styles.snapshots} data-testid="snapshots">
      <header>
        <h2>Snapshots</h2>
        <LookedRun />
      </header>
      {snapshots.length === 0 ? (
        <p className={styles.note}>This run has none yet.</p>
      ) : (
        <List key={color} color={color} snapshots={snapshots} />
      )}
    </section>
  );
}

interface ListProps {
  readonly color: number;
  readonly snapshots: readonly SnapshotInfo[];
}

function List({ color, snapshots }: ListProps) {
  const { trainer } = useLab();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const picked = chosen.filter((id) => snapshots.some((one) => one.id === id));
  return (
    <>
      <ul>
        {snapshots.map(({ id, step, epoch, accuracy, loss, why, best }) => {
          const words = `${reasons[why]} ${epoch}`;
          const on = picked.includes(id);
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={on}
                  onChange={() =>
                    setChosen(on ? picked.filter((one) => one !== id) : [...picked, id])
                  }
                />
                <span>
                  {words} {best && <b>best</b>}
                  <small>
                    step {step}
                    {accuracy !== undefined && `, ${share(accuracy)}`}
                    {loss !== undefined && `, loss ${formatNumber(loss)}`}
                  </small>
                </span>
              </label>
              <Button
                aria-label={`Restore ${words}, step ${step}`}
                onClick={() => trainer.restoreSnapshot(color, id)}
              >
                Restore
              </Button>
            </li>
          );
        })}
      </ul>
      <Averaged key={picked.join()} color={color} ids={picked} />
    </>
  );
}

/** How well the averaged predictions of some snapshots answer the test images. */
function Averaged({ color, ids }: { readonly color: number; readonly ids: readonly number[] }) {
  const { trainer } = useLab();
  const [found, setFound] = useState<Accuracy | 'asking' | 'failed'>();
  const ask = async (): Promise<void> => {
    setFound('asking');
    setFound(await trainer.average(color, ids).catch(() => 'failed' as const));
  };
  return (
    <div className={styles.average}>
      <Button raised disabled={ids.length < 2 || found === 'asking'} onClick={() => void ask()}>
        Average predictions
      </Button>
      <span role="status">
        {found === undefined
          ? ids.length < 2
            ? 'Choose two or more.'
            : `of ${ids.length} snapshots`
          : found === 'asking'
            ? 'Asking them all'
            : found === 'failed'
              ? 'They could not be asked.'
              : `Together ${share(found.accuracy)}, loss ${formatNumber(found.loss)}`}
      </span>
    </div>
  );
}
