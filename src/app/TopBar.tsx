import { Bookmark, CircleHelp, Download, GraduationCap, Link2, Redo2, Undo2 } from 'lucide-react';
import type { Access } from '../experiment/parts';
import { Button, IconButton } from '../ui/Button';
import { Menu } from '../ui/Menu';
import { useLayout } from '../ui/useMedia';
import { CopyLink } from './CopyLink';
import { exportItems, type ExportId } from './exports';
import { Mark } from './Mark';
import { modes, type Mode } from './modes';
import { NarrowBar } from './NarrowBar';
import { ThemeMenu } from './ThemeMenu';
import styles from './TopBar.module.css';

export interface TopBarProps {
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly onHelp: () => void;
  /** How far the lessons are open, and the exports; `hidden` where the mode has none. */
  readonly lessons: Access;
  readonly onLessons: () => void;
  readonly exports: Access;
  readonly onExport: (id: ExportId) => void;
  readonly onSaves: () => void;
  /** The link to what is shown now. */
  readonly link: () => Promise<string>;
  /** Absent where there is nothing to take back. */
  readonly onUndo: (() => void) | undefined;
  readonly onRedo: (() => void) | undefined;
}

/** Name, modes, and what concerns the whole page. */
export function TopBar(props: TopBarProps) {
  const layout = useLayout();
  const narrow = layout === 'narrow';
  return (
    <header className={styles.bar} data-layout={layout}>
      <div className={styles.brand}>
        <Mark />
        {narrow ? <span className="unseen">Ravine</span> : <span>Ravine</span>}
      </div>
      {narrow ? <NarrowBar {...props} /> : <WideBar {...props} brief={layout === 'medium'} />}
    </header>
  );
}

function WideBar(props: TopBarProps & { readonly brief: boolean }) {
  const { mode, onMode, onHelp, link, onUndo, onRedo, brief } = props;
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
      {props.lessons !== 'hidden' && (
        <Button disabled={props.lessons === 'locked'} onClick={props.onLessons}>
          <GraduationCap size={18} aria-hidden="true" />
          Lessons
        </Button>
      )}
      <span className={styles.rule} />
      <IconButton label="Undo" disabled={!onUndo} onClick={onUndo}>
        <Undo2 size={18} />
      </IconButton>
      <IconButton label="Redo" disabled={!onRedo} onClick={onRedo}>
        <Redo2 size={18} />
      </IconButton>
      <span className={styles.rule} />
      {brief ? (
        <IconButton label="Saves" onClick={props.onSaves}>
          <Bookmark size={18} />
        </IconButton>
      ) : (
        <Button onClick={props.onSaves}>
          <Bookmark size={17} aria-hidden="true" />
          Saves
        </Button>
      )}
      <CopyLink link={link}>
        {(copied, onCopy) => (
          <Button onClick={onCopy}>
            <Link2 size={17} aria-hidden="true" />
            {copied ?? 'Copy link'}
          </Button>
        )}
      </CopyLink>
      <ExportMenu mode={mode} access={props.exports} onPick={props.onExport} brief={brief} />
      <span className={styles.rule} />
      <ThemeMenu />
      <IconButton label="Help and shortcuts" onClick={onHelp}>
        <CircleHelp size={18} />
      </IconButton>
    </>
  );
}

function ExportMenu({
  mode,
  access,
  onPick,
  brief,
}: {
  readonly mode: Mode;
  readonly access: Access;
  readonly onPick: (id: ExportId) => void;
  readonly brief: boolean;
}) {
  if (access === 'hidden') return null;
  const locked = access === 'locked';
  return (
    <Menu
      label="Export"
      items={exportItems[mode]}
      onPick={(id) => onPick(id as ExportId)}
      trigger={(trigger) =>
        brief ? (
          <IconButton label="Export" disabled={locked} {...trigger}>
            <Download size={18} />
          </IconButton>
        ) : (
          <Button disabled={locked} {...trigger}>
            <Download size={17} aria-hidden="true" />
            Export
          </Button>
        )
      }
    />
  );
}
