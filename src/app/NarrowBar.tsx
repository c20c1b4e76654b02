import {
  Bookmark,
  CircleHelp,
  Ellipsis,
  GraduationCap,
  Link2,
  Monitor,
  Moon,
  Redo2,
  Sun,
  Undo2,
} from 'lucide-react';
import { Button, IconButton } from '../ui/Button';
import { Menu, type MenuItem } from '../ui/Menu';
import { Select } from '../ui/Select';
import { CopyLink } from './CopyLink';
import { exportItems, type ExportId } from './exports';
import { modes, type Mode } from './modes';
import type { TopBarProps } from './TopBar';
import { useTheme, type ThemeChoice } from './useTheme';
import styles from './TopBar.module.css';

/** What the next press makes of the colours. */
const after: Readonly<Record<ThemeChoice, ThemeChoice>> = {
  system: 'light',
  light: 'dark',
  dark: 'system',
};
const themeWords: Readonly<Record<ThemeChoice, string>> = {
  system: 'Colours: as the system',
  light: 'Colours: light',
  dark: 'Colours: dark',
};

/** The bar of a phone: mode, link, and one menu with all the rest. */
export function NarrowBar(props: TopBarProps) {
  const { mode, onMode, link } = props;
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
      <More {...props} />
    </>
  );
}

function More({
  mode,
  onUndo,
  onRedo,
  onHelp,
  onSaves,
  lessons,
  onLessons,
  exports,
  onExport,
}: TopBarProps) {
  const [theme, setTheme] = useTheme();
  const Icon = { system: Monitor, light: Sun, dark: Moon }[theme];
  const items: readonly MenuItem[] = [
    { id: 'undo', label: 'Undo', icon: <Undo2 size={16} />, off: !onUndo },
    { id: 'redo', label: 'Redo', icon: <Redo2 size={16} />, off: !onRedo },
    ...(lessons === 'hidden'
      ? []
      : [
          {
            id: 'lessons',
            label: 'Lessons',
            icon: <GraduationCap size={16} />,
            off: lessons === 'locked',
            apart: true,
          },
        ]),
    { id: 'saves', label: 'Saves', icon: <Bookmark size={16} /> },
    ...(exports === 'hidden'
      ? []
      : exportItems[mode].map(({ id, label, icon }, i) => ({
          id,
          label,
          icon,
          off: exports === 'locked',
          apart: i === 0,
        }))),
    { id: 'theme', label: themeWords[theme], icon: <Icon size={16} />, apart: true },
    { id: 'help', label: 'Help and shortcuts', icon: <CircleHelp size={16} /> },
  ];
  const actions: Readonly<Record<string, (() => void) | undefined>> = {
    undo: onUndo,
    redo: onRedo,
    lessons: onLessons,
    saves: onSaves,
    theme: () => setTheme(after[theme]),
    help: onHelp,
  };
  return (
    <Menu
      label="More"
      items={items}
      onPick={(id) => {
        const action = id in actions ? actions[id] : () => onExport(id as ExportId);
        action?.();
      }}
      trigger={(trigger) => (
        <IconButton label="More" {...trigger}>
          <Ellipsis size={20} />
        </IconButton>
      )}
    />
  );
}
