import { useEffect, useRef } from 'react';

/** Keys that follow one another within this many milliseconds belong to one gesture. */
const quiet = 800;

/**
 * The end of a gesture made of single keys: `soon` after each key, `now` where something else
 * begins. `onEnd` is called once, when the keys have rested.
 */
export function useQuietEnd(onEnd: (() => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  const now = (): void => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    end.current?.();
  };
  const soon = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(now, quiet);
  };
  useEffect(
    () => () => {
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      end.current?.();
    },
    [],
  );
  return { soon, now };
}
