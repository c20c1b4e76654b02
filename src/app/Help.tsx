import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../ui/Button';
import { Switch } from '../ui/Switch';
import styles from './Help.module.css';

const keys: readonly (readonly [readonly string[], string])[] = [
  [['Space'], 'play or pause'],
  [['←', '→'], 'one step back or forward; ten with Shift'],
  [['R'], 'reset to the start'],
  [['Ctrl', 'Z'], 'undo; with Shift, redo'],
  [['?'], 'this list'],
];

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly shortcuts: boolean;
  readonly onShortcuts: (on: boolean) => void;
}

/** What the page is for, and its keys. */
export function Help({ open, onClose, shortcuts, onShortcuts }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.help} aria-labelledby="help-title" onClose={onClose}>
      <div className={styles.head}>
        <h2 id="help-title">How it works</h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={18} />
        </IconButton>
      </div>
      <p>
        Every run starts at the same point and takes the same number of steps; only the optimizer
        differs. Drag the start, turn a number, pick a schedule: all paths follow at once.
      </p>
      <dl className={styles.keys}>
        {keys.map(([names, text]) => (
          <div key={text} style={{ display: 'contents' }}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.toggle}>
        <span>Single-key shortcuts</span>
        <Switch label="Single-key shortcuts" on={shortcuts} onChange={onShortcuts} />
      </div>
    </dialog>
  );
}
