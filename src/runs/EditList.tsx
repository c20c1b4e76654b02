import { X } from 'lucide-react';
import type { Run } from '../experiment/types';
import { IconButton } from '../ui/Button';
import { Formula } from '../ui/Formula';
import { changesAt, withoutEdit } from './edits';
import { optimizerOf } from './roster';
import { valueText } from './valueText';
import { after, type Way } from './way';
import styles from './EditList.module.css';

interface Props<R extends Run> {
  readonly run: R;
  readonly way: Way;
  readonly onChange: (run: R) => void;
}

/** What changes on the way of a run, step by step. */
export function EditList<R extends Run>({ run, way, onChange }: Props<R>) {
  const { edits = [] } = run;
  if (edits.length === 0) return null;
  const { hyper } = optimizerOf(run.optimizer);
  return (
    <>
      <h4 className={styles.title}>On the way</h4>
      <ul className={styles.list} aria-label="Changes on the way">
        {edits.map(({ step }) => (
          <li key={step} className={styles.edit}>
            <button
              type="button"
              className={styles.jump}
              title="Put the playhead there"
              onClick={() => way.onSeek(step - 1)}
            >
              {after(step)}
            </button>
            <span className={styles.changes}>
              {changesAt(run, step).map(({ key, from, to }) => (
                <span key={key} className={styles.change}>
                  <Formula tex={hyper[key]!.symbol} /> {valueText(from)} → {valueText(to)}
                </span>
              ))}
            </span>
            <IconButton
              label={`Remove the change ${after(step)}`}
              onClick={() => onChange(withoutEdit(run, step))}
            >
              <X size={15} />
            </IconButton>
          </li>
        ))}
      </ul>
    </>
  );
}
