import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Optimizer } from '../optim/define';
import { Button } from '../ui/Button';
import { Menu } from '../ui/Menu';
import styles from './RunList.module.css';

interface Props {
  /** What the runs share: `same start, same surface`. */
  readonly shared: string;
  readonly optimizers: Readonly<Record<string, Optimizer>>;
  readonly onAdd: (optimizer: string) => void;
  /** Absent while there is room for more. */
  readonly full?: string | undefined;
  /** The cards. */
  readonly children: ReactNode;
  /** Under the cards. */
  readonly footer?: ReactNode;
}

/** The runs of an experiment, one card each. */
export function RunList({ shared, optimizers, onAdd, full, children, footer }: Props) {
  return (
    <section className={styles.column} aria-label="Runs">
      <header className={styles.head}>
        <h2>Runs</h2>
        <p>{full ?? shared}</p>
        <Menu
          label="Add run"
          items={Object.entries(optimizers).map(([id, { name, idea }]) => ({
            id,
            label: name,
            note: idea,
          }))}
          onPick={onAdd}
          trigger={(trigger) => (
            <Button raised disabled={full !== undefined} {...trigger}>
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
