import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { surfaceKinds, type SurfaceId } from '../../surfaces/index';
import { placeBeside } from '../ui/place';
import { readTheme, watchTheme, type Theme } from '../ui/theme';
import { surfaceOf } from './director';
import { createTypeAhead, tileBeside } from './surfaceKeys';
import { SurfacePicture } from './SurfacePicture';
import styles from './SurfacePicker.module.css';

interface Props {
  readonly chosen: string;
  readonly onPick: (id: SurfaceId) => void;
  /** Shown, but not to be changed. */
  readonly locked: boolean;
}

/**
 * The name of the surface, which opens a gallery of all of them: a menu in the browser's top layer,
 * moved through with arrows, Home, End and first letters; Enter picks, Escape closes.
 */
export function SurfacePicker({ chosen, onPick, locked }: Props) {
  const id = useId();
  const gallery = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  // The pictures wait for the first opening; from then on they follow the colours of the page.
  const [theme, setTheme] = useState<Theme>();
  const wanted = theme !== undefined;
  useEffect(() => (wanted ? watchTheme(setTheme) : undefined), [wanted]);
  const name = surfaceOf(chosen).name;

  const opened = (): void => {
    const element = gallery.current;
    if (!element || !trigger.current) return;
    if (matchMedia('(max-width: 640px)').matches) element.removeAttribute('style');
    else placeBeside(element, trigger.current);
    tilesOf(element)
      .find((tile) => tile.ariaChecked === 'true')
      ?.focus();
  };

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={styles.title}
        aria-label={`Surface: ${name}`}
        aria-haspopup="menu"
        popoverTarget={id}
        disabled={locked}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          gallery.current?.showPopover();
        }}
      >
        {name}
        {!locked && <ChevronDown size={18} aria-hidden="true" />}
      </button>
      <div
        ref={gallery}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label="Surfaces"
        className={styles.gallery}
        onBeforeToggle={({ newState }) => {
          if (newState !== 'open') return;
          if (!wanted) setTheme(readTheme());
          requestAnimationFrame(opened);
        }}
        onKeyDown={moveFocus}
      >
        {theme &&
          surfaceKinds.map((kind) => (
            <div key={kind.name} role="group" aria-label={kind.name}>
              <p className={styles.kind} aria-hidden="true">
                {kind.name}
              </p>
              <div className={styles.grid}>
                {kind.ids.map((one) => (
                  <Tile
                    key={one}
                    id={one}
                    theme={theme}
                    chosen={one === chosen}
                    onPick={() => {
                      gallery.current?.hidePopover();
                      onPick(one);
                    }}
                  />
                ))}
              </div>
            </div>
          ))}
      </div>
    </>
  );
}

interface TileProps {
  readonly id: SurfaceId;
  readonly theme: Theme;
  readonly chosen: boolean;
  readonly onPick: () => void;
}

function Tile({ id, theme, chosen, onPick }: TileProps) {
  const { name, note } = surfaceOf(id);
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={chosen}
      tabIndex={-1}
      className={styles.tile}
      data-surface={id}
      onClick={onPick}
    >
      <SurfacePicture id={id} theme={theme} />
      <span className={styles.text}>
        <span className={styles.name}>{name}</span>
        <span className={styles.note}>{note}</span>
      </span>
    </button>
  );
}

const tilesOf = (gallery: HTMLElement): HTMLButtonElement[] => [
  ...gallery.querySelectorAll<HTMLButtonElement>('[role=menuitemradio]'),
];

const typeAhead = createTypeAhead();

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const gallery = event.currentTarget;
  if (event.key === 'Tab') gallery.hidePopover();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const tiles = tilesOf(gallery);
  const now = tiles.indexOf(document.activeElement as HTMLButtonElement);
  const next =
    tileBeside(
      event.key,
      tiles.map((tile) => tile.getBoundingClientRect()),
      now,
    ) ??
    typeAhead(
      event.key,
      tiles.map((tile) => tile.textContent ?? ''),
      now,
    );
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  tiles[next]?.focus();
}
