import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Optimizer } from '../optim/define';
import { Button } from '../ui/Button';
import { Finder, type Found } from '../ui/Finder';
import { kindsOf } from './groups';
import styles from './RunList.module.css';

interface Props {
  /** What the runs share: `same start, same surface`. */
  readonly shared: string;
  readonly optimizers: Readonly<Record<string, Optimizer>>;
  readonly onAdd: (optimizer: string) => void;
  /** Why no more can be added now; absent while there is room. */
  readonly full?: string | undefined;
  readonly locked?: boolean;
  /** The cards. */
  readonly children: ReactNode;
  /** Under the cards. */
  readonly footer?: ReactNode;
}

/** The runs of an experiment, one card each. */
export function RunList({
  shared,
  optimizers,
  onAdd,
  full,
  locked = false,
  children,
  footer,
}: Props) {
  return (
    <section className={styles.column} aria-label="Runs">
      <header className={styles.head}>
        <h2>Runs</h2>
        <p>{full ?? shared}</p>
        <Finder
          label="Add run"
          hint="Name or idea"
          items={offered(optimizers)}
          onPick={onAdd}
          trigger={(trigger) => (
            <Button raised disabled={full !== undefined || locked} {...trigger}>
              <Plus size={16} aria-hidden="true" /> Add run
            </Button>
          )}
        />
      </header>
      <ul className={styles.list}>{children}</ul>
      {footer && <div className={styles.footer}>{footer}</div>}
    </section>
  );
}

/** All but those that only write another one differently: their cards offer them. */
function offered(optimizers: Props['optimizers']): Found[] {
  const own = Object.entries(optimizers).filter(([, { variantOf }]) => variantOf === undefined);
  const kinds = kindsOf(own.map(([id]) => id));
  return own.map(([id, { name, idea }], i) => ({ id, label: name, note: idea, group: kinds[i]! }));
}
