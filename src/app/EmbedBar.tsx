import { ExternalLink } from 'lucide-react';
import type { Experiment } from '../experiment/types';
import { Mark } from './Mark';
import styles from './EmbedBar.module.css';
import { useWholeAddress } from './useWholeAddress';

/** All that an embedded page has for a bar: the way to the whole page, with what is shown. */
export function EmbedBar({ experiment }: { readonly experiment: Experiment }) {
  const address = useWholeAddress(experiment);
  return (
    <a className={styles.link} href={address} target="_blank" rel="noopener">
      <Mark />
      Open in Ravine
      <ExternalLink size={14} aria-hidden="true" />
    </a>
  );
}
