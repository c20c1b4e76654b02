import { ArrowDown, ArrowRightLeft, ArrowUp, Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { IconButton } from '../ui/Button';
import { Menu, type MenuItem } from '../ui/Menu';
import { Palette } from './Palette';

/** What can be done to a run as a whole; what is absent cannot be done now. */
export interface RunDoings {
  readonly onRename?: (() => void) | undefined;
  readonly onDuplicate?: (() => void) | undefined;
  readonly onUp?: (() => void) | undefined;
  readonly onDown?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
  /** To the other mode, under the words it has there. */
  readonly take?: { readonly label: string; readonly onTake: () => void } | undefined;
  /** Absent where a run is known by its colour. */
  readonly onRecolor?: ((color: number) => void) | undefined;
}

interface Props extends RunDoings {
  readonly name: string;
  readonly color: number;
  /** Who else wears each look, by its index. */
  readonly worn: readonly (string | undefined)[];
  /** Why nothing can be done now. */
  readonly idle?: string | undefined;
}

/** The menu of a run's card. */
export function RunMenu({ name, color, worn, idle, onRecolor, ...doings }: Props) {
  const { onRename, onDuplicate, onUp, onDown, onRemove, take } = doings;
  const all: readonly (MenuItem & { readonly run: (() => void) | undefined })[] = [
    { id: 'rename', label: 'Rename', icon: <Pencil size={16} />, run: onRename },
    { id: 'duplicate', label: 'Duplicate', icon: <Copy size={16} />, run: onDuplicate },
    ...(take
      ? [
          {
            id: 'take',
            label: take.label,
            icon: <ArrowRightLeft size={16} />,
            run: take.onTake,
          },
        ]
      : []),
    { id: 'up', label: 'Move up', icon: <ArrowUp size={16} />, run: onUp },
    { id: 'down', label: 'Move down', icon: <ArrowDown size={16} />, run: onDown },
    { id: 'remove', label: 'Remove', icon: <Trash2 size={16} />, apart: true, run: onRemove },
  ];
  const label = `${name}: actions`;
  if (idle !== undefined)
    return (
      <IconButton label={label} idle={idle}>
        <Ellipsis size={17} />
      </IconButton>
    );
  return (
    <Menu
      label={label}
      top={onRecolor && <Palette color={color} worn={worn} onPick={onRecolor} />}
      items={all.map(({ run, ...item }) => ({ ...item, off: !run }))}
      onPick={(id) => all.find((item) => item.id === id)?.run?.()}
      trigger={(trigger) => (
        <IconButton label={label} {...trigger}>
          <Ellipsis size={17} />
        </IconButton>
      )}
    />
  );
}
