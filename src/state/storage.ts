/** Keeps a text for the next visit; where storage is forbidden or full nothing happens. */
export function keep(key: string, text: string): void {
  try {
    localStorage.setItem(`ravine-${key}`, text);
  } catch {
    // The page works without it.
  }
}

/** What an earlier visit kept. */
export function kept(key: string): string | undefined {
  try {
    return localStorage.getItem(`ravine-${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}
