import { Copy, Ellipsis, Eye, EyeOff, Trash2 } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { Run } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { numbers } from '../optim/program';
import type { Rates } from '../schedules/define';
import { IconButton } from '../ui/Button';
import { Formula } from '../ui/Formula';
import { Marker } from '../ui/Marker';
import { Menu } from '../ui/Menu';
import type { Signal } from '../ui/signal';
import { HyperRows } from './HyperRows';
import { ScheduleCurve } from './ScheduleCurve';
import { SchedulePicker } from './SchedulePicker';
import styles from './RunCard.module.css';

export interface RunCardProps<R extends Run> {
  readonly run: R;
  readonly index: number;
  readonly name: string;
  readonly color: number;
  readonly optimizer: Optimizer;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChange: (run: R, gesture?: string) => void;
  /** A drag ended: the next change is undone on its own. */
  readonly onEnd: () => void;
  readonly onDuplicate: () => void;
  /** Absent where the last run must stay. */
  readonly onRemove: (() => void) | undefined;
  /** How many calls the schedule gets, and the learning rate of every step, for its curve. */
  readonly horizon: number;
  readonly rates: ArrayLike<number>;
  readonly head: Signal<number>;
  /** Beside the name: `leads`. */
  readonly badge?: ReactNode;
  /** The numbers of the mode: rate, loss, a sparkline, progress. */
  readonly figures: ReactNode;
  /** Settings of the mode, at the end. */
  readonly extra?: ReactNode;
}

/** What a schedule starts from: the rate that was set, and the momentum it may turn. */
export function baseOf(optimizer: Optimizer, hyper: Run['hyper']): Rates {
  const values = numbers(optimizer, hyper);
  const { momentum } = optimizer;
  return {
    lr: values['lr']!,
    ...(momentum === undefined ? {} : { momentum: values[momentum]! }),
  };
}

/** One run: who it is and how it stands; unfolded, everything that can be turned. */
export function RunCard<R extends Run>(props: RunCardProps<R>) {
  const { run, index, name, color, open, onOpen, onChange, badge, figures } = props;
  const body = useId();
  const hidden = run.hidden === true;
  return (
    <li
      className={styles.card}
      data-testid={`run-card-${index}`}
      data-hidden={hidden}
      data-open={open}
    >
      <div className={styles.head}>
        <Marker color={color} />
        <div className={styles.name}>
          <h3>
            <button
              type="button"
              className={styles.fold}
              aria-expanded={open}
              aria-controls={body}
              onClick={() => onOpen(!open)}
            >
              {name}
            </button>
          </h3>
          {badge}
        </div>
        <div className={styles.tools}>
          <IconButton
            label={hidden ? `Show ${name}` : `Hide ${name}`}
            aria-pressed={hidden}
            onClick={() => onChange({ ...run, hidden: !hidden })}
          >
            {hidden ? <EyeOff size={17} /> : <Eye size={17} />}
          </IconButton>
          <RunMenu {...props} />
        </div>
      </div>
      <div className={styles.figures}>{figures}</div>
      <div id={body} className={styles.body} hidden={!open}>
        {open && <Body {...props} />}
      </div>
    </li>
  );
}

function RunMenu<R extends Run>({ name, onDuplicate, onRemove }: RunCardProps<R>) {
  return (
    <Menu
      label={`${name}: actions`}
      items={[
        { id: 'duplicate', label: 'Duplicate', icon: <Copy size={16} /> },
        { id: 'remove', label: 'Remove', icon: <Trash2 size={16} />, off: !onRemove },
      ]}
      onPick={(id) => (id === 'duplicate' ? onDuplicate() : onRemove?.())}
      trigger={(trigger) => (
        <IconButton label={`${name}: actions`} {...trigger}>
          <Ellipsis size={17} />
        </IconButton>
      )}
    />
  );
}

function Body<R extends Run>(props: RunCardProps<R>) {
  const { run, optimizer, color, name, onChange, onEnd, horizon, rates, head, extra } = props;
  const base = baseOf(optimizer, run.hyper);
  return (
    <>
      <div className={styles.section}>
        <p className={styles.idea}>{optimizer.idea}</p>
        <div className={styles.formula}>
          <Formula tex={optimizer.tex} display />
        </div>
      </div>
      <div className={styles.section}>
        <HyperRows
          optimizer={optimizer}
          hyper={run.hyper}
          onChange={(hyper, gesture) => onChange({ ...run, hyper }, gesture)}
          onEnd={onEnd}
        />
      </div>
      <div className={styles.section}>
        <SchedulePicker
          spec={run.schedule}
          base={base}
          horizon={horizon}
          onChange={(schedule, gesture) => {
            const { schedule: _, ...rest } = run;
            onChange((schedule ? { ...rest, schedule } : rest) as R, gesture && `rate ${gesture}`);
          }}
          onEnd={onEnd}
        >
          <ScheduleCurve
            rates={rates}
            color={color}
            head={head}
            label={`Learning rate of ${name} over ${rates.length - 1} steps`}
          />
        </SchedulePicker>
      </div>
      {extra && <div className={styles.section}>{extra}</div>}
    </>
  );
}
