import { identities } from '../ui/identity';
import { shapePath } from '../ui/shapes';
import styles from './Palette.module.css';

interface Props {
  readonly color: number;
  /** Who else wears each look, by its index. */
  readonly worn: readonly (string | undefined)[];
  readonly onPick: (color: number) => void;
}

/** The looks a run can have, as items of its menu. */
export function Palette({ color, worn, onPick }: Props) {
  const count = identities.length;
  return (
    <div role="group" aria-label="Colour and shape" className={styles.palette}>
      {identities.map(({ color: token, word, shape }, i) => {
        const own = i === color % count;
        const name = `${word} ${shape}`;
        const text = worn[i] && !own ? `${name}, as ${worn[i]}` : name;
        return (
          <button
            key={token}
            type="button"
            role="menuitemradio"
            aria-checked={own}
            aria-label={text}
            title={text}
            tabIndex={-1}
            className={styles.look}
            onClick={() => onPick(i)}
          >
            <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">
              <circle r="10" fill={`var(--${token})`} />
              <path d={shapePath(shape, 4.6)} fill="var(--casing)" />
            </svg>
          </button>
        );
      })}
    </div>
  );
}
