import { ExternalLink } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Mark } from './Mark';
import type { Shown } from './useAddress';
import styles from './EmbedBar.module.css';
import { useWholeAddress } from './useWholeAddress';

/** All that an embedded page has for a bar: the way to the whole page, with what is shown. */
export function EmbedBar({ document }: { readonly document: Shown }) {
  const address = useWholeAddress(useSyncExternalStore(document.subscribe, document.experiment));
  return (
    <a className={styles.link} href={address} target="_blank" rel="noopener">
      <Mark />
      Open in Ravine
      <ExternalLink size={14} aria-hidden="true" />
    </a>
  );
}
