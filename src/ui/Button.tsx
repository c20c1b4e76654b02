import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import styles from './Button.module.css';

type Native = Omit<ComponentProps<'button'>, 'aria-label' | 'title'>;

/** A button with a verb on it; `raised` where it stands alone on the ground. */
export function Button({ raised, className, ...rest }: Native & { readonly raised?: boolean }) {
  return (
    <button
      type="button"
      className={classes(styles.button, raised && styles.raised, className)}
      {...rest}
    />
  );
}

interface IconProps extends Native {
  readonly label: string;
  /** Why it does nothing now; then it can still be reached, and says so. */
  readonly idle?: string | undefined;
  readonly children: ReactNode;
}

/** A button that shows an icon; `label` is its name and its hint. */
export function IconButton({ label, idle, className, onClick, ...rest }: IconProps) {
  const text = idle === undefined ? label : `${label}: ${idle}`;
  return (
    <button
      type="button"
      aria-label={text}
      title={text}
      aria-disabled={idle === undefined ? undefined : true}
      onClick={idle === undefined ? onClick : undefined}
      className={classes(styles.button, styles.icon, className)}
      {...rest}
    />
  );
}
