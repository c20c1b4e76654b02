import { Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Experiment } from '../experiment/types';
import type { Reading } from '../experiment/validate';
import { createSaves, longestName, openSave, type Outcome, type Save } from '../state/saves';
import { Button, IconButton } from '../ui/Button';
import { Wrong } from '../ui/NumberField';
import { Dialog } from './Dialog';
import styles from './Saves.module.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Where the experiment that is saved comes from. */
  readonly document: { readonly experiment: () => Experiment };
  readonly mode: Experiment['mode'];
  /** Shows what was opened; its faults are what no longer could be read. */
  readonly onOpen: (reading: Reading) => void;
}

const saves = createSaves();

/** The named saves of a mode: put one aside, open, rename, delete. */
export function Saves({ open, onClose, ...rest }: Props) {
  return (
    <Dialog title="Saves" open={open} onClose={onClose}>
      <Shelf onClose={onClose} {...rest} />
    </Dialog>
  );
}

function Shelf({ onClose, document, mode, onOpen }: Omit<Props, 'open'>) {
  const read = (): readonly Save[] => saves.list().filter((save) => save.mode === mode);
  const [list, setList] = useState(read);
  const [wrong, setWrong] = useState<string>();
  const told = ({ wrong: reason }: Outcome): boolean => {
    setWrong(reason);
    setList(read());
    return reason === undefined;
  };
  return (
    <>
      <p className={styles.note}>Kept in this browser alone; a link goes further.</p>
      <NewSave
        names={list.map(({ name }) => name)}
        onSave={(name) => told(saves.save(name, document.experiment(), Date.now()))}
      />
      <Wrong id="saves-wrong" text={wrong} />
      {list.length === 0 && <p className={styles.empty}>Nothing is saved yet.</p>}
      <ul className={styles.list} aria-label="Saves">
        {list.map((save) => (
          <Row
            key={save.name}
            save={save}
            onOpen={() => {
              onOpen(openSave(save));
              onClose();
            }}
            onRename={(name) => told(saves.rename(save, name))}
            onRemove={() => told(saves.remove(save))}
          />
        ))}
      </ul>
    </>
  );
}

interface NewProps {
  readonly names: readonly string[];
  readonly onSave: (name: string) => boolean;
}

function NewSave({ names, onSave }: NewProps) {
  const [name, setName] = useState('');
  const replaces = names.includes(name.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (onSave(name)) setName('');
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <input
        className={styles.name}
        aria-label="Name of the save"
        placeholder="A name for what is shown now"
        maxLength={longestName}
        autoComplete="off"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button raised type="submit" disabled={name.trim() === ''}>
        {replaces ? 'Replace' : 'Save'}
      </Button>
    </form>
  );
}

interface RowProps {
  readonly save: Save;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => boolean;
  readonly onRemove: () => void;
}

function Row({ save, onOpen, onRename, onRemove }: RowProps) {
  const [renaming, setRenaming] = useState(false);
  const { name, at } = save;
  if (renaming)
    return <NewName name={name} onRename={onRename} onDone={() => setRenaming(false)} />;
  return (
    <li className={styles.row}>
      <button type="button" className={styles.open} onClick={onOpen}>
        <span>{name}</span>
        <time dateTime={new Date(at).toISOString()}>{dated(at)}</time>
      </button>
      <IconButton label={`Rename ${name}`} onClick={() => setRenaming(true)}>
        <Pencil size={16} />
      </IconButton>
      <IconButton label={`Delete ${name}`} onClick={onRemove}>
        <Trash2 size={16} />
      </IconButton>
    </li>
  );
}

interface NewNameProps {
  readonly name: string;
  readonly onRename: (name: string) => boolean;
  readonly onDone: () => void;
}

function NewName({ name, onRename, onDone }: NewNameProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <li>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (onRename(input.current?.value ?? name)) onDone();
        }}
      >
        <input
          ref={input}
          className={styles.name}
          aria-label={`New name of ${name}`}
          defaultValue={name}
          maxLength={longestName}
          autoComplete="off"
        />
        <Button raised type="submit">
          Rename
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </form>
    </li>
  );
}

const dated = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
