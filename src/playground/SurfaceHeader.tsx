import type { ReactNode } from 'react';
import { accessOf, type Access } from '../experiment/parts';
import { Formula } from '../ui/Formula';
import { surfaceOf } from './director';
import { NoiseFields, ParamFields, StartFields } from './GroundFields';
import { onSurface } from './onSurface';
import { useExperiment, useSession } from './SessionContext';
import { SurfacePicker } from './SurfacePicker';
import styles from './SurfaceHeader.module.css';

/** Which surface it is: pick, formula, parameters, start. */
export function SurfaceHeader({ brief }: { readonly brief: boolean }) {
  const { document } = useSession();
  const { surface, lesson } = useExperiment('surface', 'lesson');
  const access = accessOf(lesson, 'surface');
  return (
    <header className={styles.header}>
      {access !== 'hidden' && (
        <h1 className={styles.heading}>
          <SurfacePicker
            chosen={surface}
            locked={access === 'locked'}
            onPick={(next) => document.edit(onSurface(document.experiment(), next))}
          />
        </h1>
      )}
      {!brief && <Ground />}
    </header>
  );
}

/** The formula of the surface and every number that can be set on it. */
export function Ground() {
  const { surface, lesson } = useExperiment('surface', 'lesson');
  const access = (part: 'params' | 'start' | 'noise') => accessOf(lesson, part);
  return (
    <>
      {accessOf(lesson, 'surface') !== 'hidden' && (
        <div className={styles.formula}>
          <Formula tex={surfaceOf(surface).tex} display />
        </div>
      )}
      <div className={styles.params}>
        <Part access={access('params')}>
          <ParamFields />
        </Part>
        <div className={styles.group}>
          <Part access={access('start')}>
            <StartFields />
          </Part>
          <Part access={access('noise')}>
            <NoiseFields />
          </Part>
        </div>
      </div>
    </>
  );
}

/** Numbers that a lesson may lock or hide. */
function Part({ access, children }: { readonly access: Access; readonly children: ReactNode }) {
  if (access === 'hidden') return null;
  const locked = access === 'locked';
  return (
    <fieldset
      disabled={locked}
      className={styles.part}
      title={locked ? 'locked in this lesson' : undefined}
    >
      {children}
    </fieldset>
  );
}
