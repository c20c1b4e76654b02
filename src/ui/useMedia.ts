import { useSyncExternalStore } from 'react';

/** Whether a media query holds; the component follows it. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );

/** The three shapes of the page. */
export type Layout = 'wide' | 'medium' | 'narrow';

export function useLayout(): Layout {
  const wide = useMedia('(min-width: 1200px)');
  const narrow = useMedia('(max-width: 640px)');
  return wide ? 'wide' : narrow ? 'narrow' : 'medium';
}
