import { useEffect, useRef } from 'react';
import { fromLink } from '../experiment/link';
import type { Reading } from '../experiment/validate';

/** Follows a link that is put into the address of the open page. */
export function useLinks(onLink: (reading: Reading) => void): void {
  const latest = useRef(onLink);
  useEffect(() => {
    latest.current = onLink;
  });
  useEffect(() => {
    // The page writes its own address by `replaceState`, which tells nobody.
    const follow = (): void => void fromLink(location.hash).then((now) => latest.current(now));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
}
