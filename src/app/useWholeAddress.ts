import { useEffect, useState } from 'react';
import { toLink } from '../experiment/link';
import type { Experiment } from '../experiment/types';

/** The address of the page without `?embed`, showing an experiment. */
export function useWholeAddress(experiment: Experiment): string {
  const page = `${location.origin}${location.pathname}`;
  const [address, setAddress] = useState(page);
  useEffect(() => {
    let gone = false;
    void toLink(experiment).then((fragment) => !gone && setAddress(`${page}${fragment}`));
    return () => {
      gone = true;
    };
  }, [experiment, page]);
  return address;
}
