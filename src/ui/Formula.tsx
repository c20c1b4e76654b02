import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { classes } from './classes';
import { plainTex } from './plainTex';
import styles from './Formula.module.css';

type Render = (tex: string, display: boolean) => string;

let loading: Promise<Render> | undefined;
let loaded: Render | undefined;

const load = (): Promise<Render> =>
  (loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
    ([{ default: katex }]) => {
      // Set in their own face, formulas may be wider. To ask for `fonts.ready` lays out the page.
      document.fonts.addEventListener('loadingdone', () => mounted.forEach(fitSoon));
      return (loaded = (tex, display) =>
        katex.renderToString(tex, {
          displayMode: display,
          output: 'htmlAndMathml',
          throwOnError: false,
          strict: 'ignore',
          macros: { '\\differs': String.raw`\htmlClass{differs}{#1}` },
          trust: ({ command, ...asked }) =>
            command === '\\htmlClass' && 'class' in asked && asked.class === 'differs',
        }));
    },
  ));

/**
 * A formula, set by KaTeX once that is loaded and as plain text until then. Screen readers get
 * MathML. `\differs{…}` marks the part in which it differs from another one.
 */
export function Formula({
  tex,
  display = false,
}: {
  readonly tex: string;
  readonly display?: boolean;
}) {
  const [render, setRender] = useState<Render | undefined>(() => loaded);
  useEffect(() => {
    if (render) return;
    let gone = false;
    load().then(
      (now) => !gone && setRender(() => now),
      () => {}, // without KaTeX the plain text stays
    );
    return () => {
      gone = true;
    };
  }, [render]);

  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const shown = element.current;
    if (!display || !shown) return;
    if (mounted.has(shown)) fitLater(shown);
    else fitSoon(shown);
    mounted.add(shown);
  }, [display, tex, render]);
  useEffect(() => {
    const shown = element.current;
    return () => void (shown && mounted.delete(shown));
  }, [render]);

  const className = classes(styles.formula, !display && styles.inline);
  const html = useMemo(() => render?.(tex, display), [render, tex, display]);
  if (html === undefined)
    return <span className={classes(className, styles.plain)}>{plainTex(tex)}</span>;
  // KaTeX escapes what it is given, and the formulas are the project's own.
  return <span ref={element} className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** The least share of its size that a formula is drawn in. */
const least = 0.75;

const waiting = new Set<HTMLElement>();
const mounted = new Set<HTMLElement>();

/**
 * Fits a formula before the page is next painted, together with all that ask until then: measured
 * one by one, each would lay out the page anew.
 */
function fitSoon(element: HTMLElement): void {
  if (waiting.size === 0) queueMicrotask(fitAll);
  waiting.add(element);
}

const changed = new Set<HTMLElement>();

/**
 * Fits a formula whose numbers have changed once the page has been painted: it is laid out then, and
 * to measure it costs nothing. Until then it keeps the size it had.
 */
function fitLater(element: HTMLElement): void {
  if (changed.size === 0)
    requestAnimationFrame(() =>
      setTimeout(() => {
        for (const one of changed) if (one.isConnected) waiting.add(one);
        changed.clear();
        fitAll();
      }),
    );
  changed.add(element);
}

/** Draws formulas smaller that are too wide; one that still is can be scrolled, by keyboard too. */
function fitAll(): void {
  const all = [...waiting];
  waiting.clear();
  for (const { style } of all) if (style.fontSize !== '') style.fontSize = '';
  const shares = all.map(({ scrollWidth, clientWidth }) =>
    clientWidth === 0 || scrollWidth <= clientWidth
      ? 1
      : Math.max(least, clientWidth / scrollWidth - 0.01),
  );
  all.forEach(({ style }, i) => {
    if (shares[i]! < 1) style.fontSize = `${shares[i]!.toFixed(3)}em`;
  });
  const scrolls = all.map((one, i) => shares[i]! < 1 && one.scrollWidth > one.clientWidth);
  all.forEach((one, i) => {
    if (scrolls[i]) one.tabIndex = 0;
    else if (one.hasAttribute('tabindex')) one.removeAttribute('tabindex');
  });
}
