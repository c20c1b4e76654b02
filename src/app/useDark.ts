import { useCallback, useSyncExternalStore } from 'react';
import { isDark, watchTheme } from '../ui/theme';
import { keep } from '../state/storage';

/** Whether the dark colours are in force, and the switch; the choice outlives the page. */
export function useDark(): readonly [boolean, (dark: boolean) => void] {
  const dark = useSyncExternalStore(watchTheme, isDark);
  const setDark = useCallback((next: boolean): void => {
    const theme = next ? 'dark' : 'light';
    document.documentElement.dataset['theme'] = theme;
    keep('theme', theme);
  }, []);
  return [dark, setDark];
}
