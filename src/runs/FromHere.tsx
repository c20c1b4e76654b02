import { useEffect, useRef } from 'react';
import { Segments } from '../ui/Segments';
import type { Signal } from '../ui/signal';
import { after, nextStep, type Way } from './way';
import styles from './FromHere.module.css';

/** Whether changes apply to the whole path or from the playhead on. */
export function FromHere({ way, head }: { readonly way: Way; readonly head: Signal<number> }) {
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden="true">
        Changes apply
      </span>
      <Segments
        label="Changes apply"
        value={way.fromHere ? 'here' : 'whole'}
        options={[
          { id: 'whole', label: 'whole path' },
          { id: 'here', label: <Here steps={way.steps} head={head} /> },
        ]}
        onChange={(id) => way.onFromHere(id === 'here')}
      />
    </div>
  );
}

/** `after step 27`, written with every step outside React. */
export function Here({ steps, head }: { readonly steps: number; readonly head: Signal<number> }) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (): void => {
      const words = after(nextStep(head, steps));
      if (text.current && text.current.textContent !== words) text.current.textContent = words;
    };
    write();
    return head.subscribe(write);
  }, [head, steps]);
  return <span ref={text} />;
}
