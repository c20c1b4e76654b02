import { useId, useState, type KeyboardEvent } from 'react';

interface Entry<Value> {
  readonly value: Value;
  readonly show: (value: Value) => string;
  /** The value, or why the text is refused and what is accepted. */
  readonly read: (text: string) => { readonly value: Value } | { readonly wrong: string };
  readonly onChange: (value: Value) => void;
}

/**
 * A text that is read when the reader is done with it (Enter, or leaving the field). What cannot
 * be read stays as it was typed, with the reason beside it, and the last good value stays in force.
 */
export function useEntry<Value>({ value, show, read, onChange }: Entry<Value>) {
  const id = useId();
  const [draft, setDraft] = useState<{ text: string; over: string; wrong?: string }>();
  const shown = show(value);
  // A value that changed from elsewhere overrules a draft.
  const live = draft?.over === shown ? draft : undefined;

  const settle = (): void => {
    if (!live) return;
    const result = read(live.text);
    if ('wrong' in result) return setDraft({ ...live, wrong: result.wrong });
    setDraft(undefined);
    if (show(result.value) !== shown || live.text !== shown) onChange(result.value);
  };

  return {
    wrong: live?.wrong,
    messageId: `${id}-wrong`,
    field: {
      value: live?.text ?? shown,
      'aria-invalid': live?.wrong !== undefined,
      'aria-describedby': live?.wrong === undefined ? undefined : `${id}-wrong`,
      onChange: ({ target }: { target: { value: string } }) =>
        setDraft({ text: target.value, over: shown }),
      onBlur: settle,
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'Escape') setDraft(undefined);
      },
    },
  };
}
