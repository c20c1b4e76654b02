import { CircleHelp, Ellipsis, Link2, Moon, Redo2, Sun, Undo2 } from 'lucide-react';
import { Button, IconButton } from '../ui/Button';
import { Menu } from '../ui/Menu';
import { Select } from '../ui/Select';
import { useLayout } from '../ui/useMedia';
import { Mark } from './Mark';
import { modes, type Mode } from './modes';
import { CopyLink } from './CopyLink';
import { useDark } from './useDark';
import styles from './TopBar.module.css';

interface Props {
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly onHelp: () => void;
  /** The link to what is shown now. */
  readonly link: () => Promise<string>;
  /** Absent where there is nothing to take back. */
  readonly onUndo: (() => void) | undefined;
  readonly onRedo: (() => void) | undefined;
}

/** Name, modes, and what concerns the whole page. */
export function TopBar(props: Props) {
  const narrow = useLayout() === 'narrow';
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <Mark />
        {narrow ? <span className="unseen">Ravine</span> : <span>Ravine</span>}
      </div>
      {narrow ? <Narrow {...props} /> : <Wide {...props} />}
    </header>
  );
}

function Wide({ mode, onMode, onHelp, link, onUndo, onRedo }: Props) {
  const [dark, setDark] = useDark();
  return (
    <>
      <nav className={styles.tabs} aria-label="Modes">
        {modes.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className={styles.tab}
            aria-current={id === mode ? 'page' : undefined}
            onClick={() => onMode(id)}
          >
            {label}
          </button>
        ))}
      </nav>
      <IconButton label="Undo" disabled={!onUndo} onClick={onUndo}>
        <Undo2 size={18} />
      </IconButton>
      <IconButton label="Redo" disabled={!onRedo} onClick={onRedo}>
        <Redo2 size={18} />
      </IconButton>
      <span className={styles.rule} />
      <CopyLink link={link}>
        {(copied, onCopy) => (
          <Button onClick={onCopy}>
            <Link2 size={17} aria-hidden="true" />
            {copied ?? 'Copy link'}
          </Button>
        )}
      </CopyLink>
      <span className={styles.rule} />
      <IconButton
        label={dark ? 'Use light colours' : 'Use dark colours'}
        onClick={() => setDark(!dark)}
      >
        {dark ? <Sun size={18} /> : <Moon size={18} />}
      </IconButton>
      <IconButton label="Help and shortcuts" onClick={onHelp}>
        <CircleHelp size={18} />
      </IconButton>
    </>
  );
}

function Narrow({ mode, onMode, onHelp, link, onUndo, onRedo }: Props) {
  const [dark, setDark] = useDark();
  const actions: Readonly<Record<string, (() => void) | undefined>> = {
    undo: onUndo,
    redo: onRedo,
    theme: () => setDark(!dark),
    help: onHelp,
  };
  return (
    <>
      <Select label="Mode" value={mode} options={modes} onChange={(id) => onMode(id as Mode)} />
      <span className={styles.spacer} />
      <CopyLink link={link}>
        {(copied, onCopy) =>
          copied === undefined ? (
            <IconButton label="Copy link" onClick={onCopy}>
              <Link2 size={19} />
            </IconButton>
          ) : (
            <Button onClick={onCopy}>{copied}</Button>
          )
        }
      </CopyLink>
      <Menu
        label="More"
        items={[
          { id: 'undo', label: 'Undo', icon: <Undo2 size={16} />, off: !onUndo },
          { id: 'redo', label: 'Redo', icon: <Redo2 size={16} />, off: !onRedo },
          {
            id: 'theme',
            label: dark ? 'Use light colours' : 'Use dark colours',
            icon: dark ? <Sun size={16} /> : <Moon size={16} />,
          },
          { id: 'help', label: 'Help and shortcuts', icon: <CircleHelp size={16} /> },
        ]}
        onPick={(id) => actions[id]?.()}
        trigger={(trigger) => (
          <IconButton label="More" {...trigger}>
            <Ellipsis size={20} />
          </IconButton>
        )}
      />
    </>
  );
}
