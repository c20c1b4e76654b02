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

/** A button that shows an icon; `label` is its name and its hint. */
export function IconButton({
  label,
  className,
  ...rest
}: Native & { readonly label: string; readonly children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classes(styles.button, styles.icon, className)}
      {...rest}
    />
  );
}
