/** The names of the colour tokens in `theme.css`, without their dashes. */
const tokens = [
  'ground',
  'raised',
  'line',
  'ink',
  'quiet',
  'edge',
  'axis',
  'casing',
  'contour',
  'relief-low',
  'relief-middle',
  'relief-high',
  'relief-shadow',
  'relief-light',
  'run-0',
  'run-1',
  'run-2',
  'run-3',
  'run-4',
  'run-5',
  'run-6',
  'run-7',
] as const;

export type Token = (typeof tokens)[number];

/** The colours now in force, as `rgb(…)` text, for whoever draws outside CSS. */
export interface Theme {
  readonly dark: boolean;
  readonly colors: Readonly<Record<Token, string>>;
}

/** Reads the tokens as the browser resolves them. */
export function readTheme(): Theme {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colors = {} as Record<Token, string>;
  for (const token of tokens) {
    probe.style.color = `var(--${token})`;
    colors[token] = getComputedStyle(probe).color;
  }
  probe.remove();
  return { dark: isDark(), colors };
}

/** Calls `listener` whenever the colours change, by the toggle or by the system; returns the end. */
export function watchTheme(listener: (theme: Theme) => void): () => void {
  const tell = (): void => listener(readTheme());
  const system = matchMedia('(prefers-color-scheme: dark)');
  const toggle = new MutationObserver(tell);
  system.addEventListener('change', tell);
  toggle.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', tell);
    toggle.disconnect();
  };
}

/** Whether the dark colours are in force. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Whether the reader asked for less motion. */
export const prefersStill = (): boolean =>
  (stillness ??= matchMedia('(prefers-reduced-motion: reduce)')).matches;

let stillness: MediaQueryList | undefined; // asked for with every frame
