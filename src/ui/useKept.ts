import { useState } from 'react';

/**
 * A choice of how the page is arranged, kept for the next visit; where storage is forbidden or
 * full it lasts as long as the page.
 */
export function useKept<Value>(
  key: string,
  first: Value,
  known: (value: unknown) => value is Value,
): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(`ravine-${key}`) ?? 'null');
      return known(kept) ? kept : first;
    } catch {
      return first;
    }
  });
  const change = (next: Value): void => {
    setValue(next);
    try {
      localStorage.setItem(`ravine-${key}`, JSON.stringify(next));
    } catch {
      // The page works without it.
    }
  };
  return [value, change];
}

export const isTrueOrFalse = (value: unknown): value is boolean => typeof value === 'boolean';
