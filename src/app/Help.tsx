import { shortcuts as raceKeys } from '../playground/useShortcuts';
import { Switch } from '../ui/Switch';
import { Dialog } from './Dialog';
import styles from './Help.module.css';

/** The keys that hold on every page, in words. */
const pageKeys = [
  { keys: ['Ctrl', 'Z'], words: 'undo; with Shift, redo' },
  { keys: ['?'], words: 'this list' },
];

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly shortcuts: boolean;
  readonly onShortcuts: (on: boolean) => void;
}

/** What the page is for, and its keys. */
export function Help({ open, onClose, shortcuts, onShortcuts }: Props) {
  return (
    <Dialog title="How it works" open={open} onClose={onClose}>
      <div className={styles.help}>
        <p>
          Ravine shows how optimizers work. Every run starts at the same point and takes the same
          number of steps; only the optimizer and its settings differ. Drag the start, turn a
          number, pick a schedule: all paths follow at once.
        </p>
        <p>
          The lessons say what is worth noticing. The address always holds the whole experiment:
          copy the link to keep it, or take it home as a PyTorch script.
        </p>
        <dl className={styles.keys}>
          {[...raceKeys, ...pageKeys].map(({ keys, words }) => (
            <div key={words} style={{ display: 'contents' }}>
              <dt>
                {keys.map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <div className={styles.toggle}>
          <span>Single-key shortcuts</span>
          <Switch label="Single-key shortcuts" on={shortcuts} onChange={onShortcuts} />
        </div>
      </div>
    </Dialog>
  );
}
