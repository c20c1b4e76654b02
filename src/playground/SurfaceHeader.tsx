import { ChevronDown } from 'lucide-react';
import { surfaces } from '../../surfaces/index';
import type { Surface } from '../../surfaces/define';
import { Formula } from '../ui/Formula';
import { Menu } from '../ui/Menu';
import { surfaceOf } from './director';
import { ParamFields, StartFields } from './GroundFields';
import { onSurface } from './onSurface';
import { useExperiment, useSession } from './SessionContext';
import styles from './SurfaceHeader.module.css';

const registry: Readonly<Record<string, Surface>> = surfaces;

/** Which surface it is: pick, formula, parameters, start. */
export function SurfaceHeader({ brief }: { readonly brief: boolean }) {
  const { document } = useSession();
  const { surface: id } = useExperiment();
  const surface = surfaceOf(id);
  return (
    <header className={styles.header}>
      <h1 style={{ margin: 0, font: 'inherit' }}>
        <Menu
          label="Surface"
          chosen={id}
          items={Object.entries(registry).map(([key, { name, note }]) => ({
            id: key,
            label: name,
            note,
          }))}
          onPick={(next) => document.edit(onSurface(document.experiment(), next))}
          trigger={(trigger) => (
            <button
              type="button"
              className={styles.title}
              aria-label={`Surface: ${surface.name}`}
              {...trigger}
            >
              {surface.name}
              <ChevronDown size={18} aria-hidden="true" />
            </button>
          )}
        />
      </h1>
      {!brief && <Ground />}
    </header>
  );
}

/** The formula of the surface and every number that can be set on it. */
export function Ground() {
  const { surface: id } = useExperiment();
  return (
    <>
      <div className={styles.formula}>
        <Formula tex={surfaceOf(id).tex} display />
      </div>
      <div className={styles.params}>
        <ParamFields />
        <StartFields />
      </div>
    </>
  );
}
