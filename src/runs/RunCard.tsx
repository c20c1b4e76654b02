import { Eye, EyeOff, GripVertical } from 'lucide-react';
import { use, useEffect, useId, useRef, useState } from 'react';
import type { Run } from '../experiment/types';
import { IconButton } from '../ui/Button';
import { Marker } from '../ui/Marker';
import type { RunCardProps } from './cardProps';
import { dragCard } from './dragCard';
import { NameField } from './NameField';
import { RunBody } from './RunBody';
import { RunMenu } from './RunMenu';
import { AccessContext, TakeContext } from './way';
import styles from './RunCard.module.css';

/** Why a control of a card does nothing in some lessons. */
const lockedNote = 'locked in this lesson';

/** One run: who it is and how it stands; unfolded, everything that can be turned. */
export function RunCard<R extends Run>(props: RunCardProps<R>) {
  const { run, index, name, color, open, onOpen, onChange, onMove, badge, figures } = props;
  const body = useId();
  const card = useRef<HTMLLIElement>(null);
  const [renaming, setRenaming] = useState(false);
  const was = useRef(open);
  useEffect(() => {
    if (open && !was.current) card.current!.scrollIntoView({ block: 'nearest' });
    was.current = open;
  }, [open]);
  const hidden = run.hidden === true;
  const locked = use(AccessContext)('runs') !== 'free';
  const idle = locked ? lockedNote : undefined;

  const rename = (text: string | undefined): void => {
    setRenaming(false);
    if (text !== undefined) onChange(named(run, text));
    requestAnimationFrame(() => focusIn(card.current, '[aria-expanded]'));
  };

  return (
    <li
      ref={card}
      className={styles.card}
      data-testid={`run-card-${index}`}
      data-hidden={hidden}
      data-open={open}
    >
      <div className={styles.head}>
        {/* The menu moves runs for whoever does not drag. */}
        <span
          className={styles.grip}
          aria-hidden="true"
          title={locked ? undefined : 'Drag to reorder'}
          data-testid={`grip-${index}`}
          data-locked={locked}
          onPointerDown={(event) => !locked && dragCard(event, onMove, () => onOpen(!open))}
        >
          <GripVertical size={14} />
          <Marker color={color} />
        </span>
        <div className={styles.name}>
          {renaming ? (
            <NameField name={run.name ?? ''} standard={props.optimizer.name} onDone={rename} />
          ) : (
            <h3>
              <button
                type="button"
                className={styles.fold}
                aria-expanded={open}
                aria-controls={body}
                title={name}
                onClick={() => onOpen(!open)}
                onKeyDown={({ key }) => key === 'F2' && !locked && setRenaming(true)}
              >
                {name}
              </button>
            </h3>
          )}
          {badge}
        </div>
        <div className={styles.tools}>
          <IconButton
            label={hidden ? `Show ${name}` : `Hide ${name}`}
            idle={idle}
            aria-pressed={hidden}
            onClick={() => onChange({ ...run, hidden: !hidden })}
          >
            {hidden ? <EyeOff size={17} /> : <Eye size={17} />}
          </IconButton>
          <Tools {...props} idle={idle} onRename={() => setRenaming(true)} />
        </div>
      </div>
      <div className={styles.figures}>{figures}</div>
      <div id={body} className={styles.body} hidden={!open}>
        {open && <RunBody {...props} />}
      </div>
    </li>
  );
}

interface ToolsProps<R extends Run> extends RunCardProps<R> {
  readonly idle: string | undefined;
  readonly onRename: () => void;
}

function Tools<R extends Run>(props: ToolsProps<R>) {
  const { run, index, count, name, color, worn, idle, onChange, onMove } = props;
  const taking = use(TakeContext);
  /** The menu goes where the run goes, so that it can be moved on. */
  const move = (to: number) => () => {
    onMove(to);
    requestAnimationFrame(() =>
      focusIn(document.querySelector(`[data-testid=run-card-${to}]`), '[aria-haspopup=menu]'),
    );
  };
  return (
    <RunMenu
      name={name}
      color={color}
      worn={worn ?? []}
      idle={idle}
      onRename={props.onRename}
      onDuplicate={props.onDuplicate}
      onUp={index > 0 ? move(index - 1) : undefined}
      onDown={index < count - 1 ? move(index + 1) : undefined}
      onRemove={props.onRemove}
      take={taking && { label: taking.label, onTake: () => taking.onTake(run) }}
      onRecolor={worn && ((next) => onChange({ ...run, color: next }))}
    />
  );
}

const focusIn = (element: Element | null, selector: string): void =>
  element?.querySelector<HTMLElement>(selector)?.focus();

/** The run under a name; without one it goes by its optimizer's. */
function named<R extends Run>(run: R, name: string): R {
  if (name === (run.name ?? '')) return run;
  const { name: _, ...rest } = run;
  return (name === '' ? rest : { ...rest, name }) as R;
}
