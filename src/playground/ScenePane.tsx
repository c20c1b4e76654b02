import { lazy, Suspense, useEffect, type ComponentType } from 'react';
import type { Layout } from '../ui/useMedia';
import { SurfaceHeader } from './SurfaceHeader';
import { useSession } from './SessionContext';
import type { StageStore } from './stage';
import styles from './ScenePane.module.css';

const found = import.meta.glob<{ Scene: ComponentType<{ stage: StageStore }> }>(
  './scene/Scene.tsx',
);
const Scene = lazy(async () => {
  const load = Object.values(found)[0];
  const none: ComponentType<{ stage: StageStore }> = () => <Notice text="The 3D scene is loading …" />;
  return { default: load ? (await load()).Scene : none };
});

/** The surface with everything that lies over it. */
export function ScenePane({ layout }: { readonly layout: Layout }) {
  const { stage } = useSession();
  return (
    <section aria-label="Surface" style={{ position: 'absolute', inset: 0 }}>
      <div className={styles.canvas}>
        <Suspense fallback={<Notice text="The 3D scene is loading …" />}>
          <Scene stage={stage} />
          <Opening />
        </Suspense>
      </div>
      <div className={styles.over} style={layout === 'narrow' ? { top: 48 } : undefined}>
        <SurfaceHeader brief={layout === 'narrow'} />
      </div>
    </section>
  );
}

/** Starts the opening race once the scene is there to show it. */
function Opening() {
  const session = useSession();
  useEffect(() => session.open(), [session]);
  return null;
}

const Notice = ({ text }: { readonly text: string }) => <p className={styles.notice}>{text}</p>;
