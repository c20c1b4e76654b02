import { useId, useRef, type ComponentProps, type ReactNode } from 'react';
import { placeBeside } from './place';
import styles from './Popover.module.css';

export type OpenerProps = Pick<
  ComponentProps<'button'>,
  'id' | 'popoverTarget' | 'aria-haspopup' | 'onClick'
>;

interface Props {
  readonly label: string;
  /** Draws the button that opens it, with these properties on it. */
  readonly trigger: (props: OpenerProps) => ReactNode;
  readonly children: ReactNode;
}

/**
 * A few controls in the browser's top layer, beside the button that opens them. A click outside
 * or Escape closes it and gives the focus back.
 */
export function Popover({ label, trigger, children }: Props) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const opened = (): void => {
    const anchor = document.getElementById(`${id}-trigger`);
    if (anchor && panel.current) placeBeside(panel.current, anchor);
    panel.current?.querySelector<HTMLElement>('[tabindex="0"], button:enabled')?.focus();
  };
  return (
    <>
      {trigger({ id: `${id}-trigger`, popoverTarget: id, 'aria-haspopup': 'dialog' })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.popover}
        // Before the next paint: the toggle event itself comes a frame too late.
        onBeforeToggle={({ newState }) => newState === 'open' && requestAnimationFrame(opened)}
      >
        {children}
      </div>
    </>
  );
}
