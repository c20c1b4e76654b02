import { useEffect, useRef, type KeyboardEvent } from 'react';
import styles from './RunCard.module.css';

interface Props {
  readonly name: string;
  /** The name it goes by if none is given. */
  readonly standard: string;
  /** With the name given; without one, back to the standard; `undefined` if it stays as it was. */
  readonly onDone: (name: string | undefined) => void;
}

/** The longest name of a run, as in an experiment. */
const longest = 80;

/** A run's name while it is written: Enter or leaving keeps it, Escape does not. */
export function NameField({ name, standard, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const done = (text: string | undefined): void => {
    if (over.current) return;
    over.current = true;
    onDone(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') done(event.currentTarget.value.trim());
    if (event.key === 'Escape') done(undefined);
  };
  return (
    <input
      ref={input}
      className={styles.rename}
      aria-label="Name of the run"
      placeholder={standard}
      defaultValue={name}
      maxLength={longest}
      autoComplete="off"
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={({ target }) => done(target.value.trim())}
    />
  );
}
