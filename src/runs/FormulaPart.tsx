import { use } from 'react';
import type { Run } from '../experiment/types';
import type { Hyper, Optimizer } from '../optim/define';
import { Formula } from '../ui/Formula';
import { Guarded } from './Guarded';
import { LabSwitch } from './LabSwitch';
import { AccessContext } from './way';
import styles from './RunCard.module.css';

interface Props<R extends Run> {
  readonly run: R;
  readonly optimizer: Optimizer;
  /** The hyperparameters that are shown and turned. */
  readonly values: Hyper;
  readonly onChange: (run: R) => void;
  readonly onTurn: (values: Hyper) => void;
}

/** What an optimizer does: its idea, how it is written, and its formula. */
export function FormulaPart<R extends Run>({ run, optimizer, values, ...on }: Props<R>) {
  const access = use(AccessContext);
  return (
    <div className={styles.section}>
      <p className={styles.idea}>{optimizer.idea}</p>
      <div className={styles.formula}>
        <Formula tex={optimizer.texOf?.(values) ?? optimizer.tex} display />
      </div>
      <Guarded access={access('hyper')}>
        <LabSwitch run={run} optimizer={optimizer} values={values} {...on} />
      </Guarded>
    </div>
  );
}
