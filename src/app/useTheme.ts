import { useCallback, useState } from 'react';
import { keep, kept } from '../state/storage';

/** Which colours are in force: always light, always dark, or what the system has. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** The choice of colours, and the switch; the choice outlives the page. */
export function useTheme(): readonly [ThemeChoice, (choice: ThemeChoice) => void] {
  const [choice, setChoice] = useState<ThemeChoice>(() => {
    const before = kept('theme');
    return before === 'light' || before === 'dark' ? before : 'system';
  });
  const choose = useCallback((next: ThemeChoice): void => {
    const { dataset } = document.documentElement;
    if (next === 'system') delete dataset['theme'];
    else dataset['theme'] = next;
    keep('theme', next);
    setChoice(next);
  }, []);
  return [choice, choose];
}
