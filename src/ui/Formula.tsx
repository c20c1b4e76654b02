import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { classes } from './classes';
import { plainTex } from './plainTex';
import styles from './Formula.module.css';

type Render = (tex: string, display: boolean) => string;

let loading: Promise<Render> | undefined;
let loaded: Render | undefined;

const load = (): Promise<Render> =>
  (loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
    ([{ default: katex }]) =>
      (loaded = (tex, display) =>
        katex.renderToString(tex, {
          displayMode: display,
          output: 'htmlAndMathml',
          throwOnError: false,
          strict: 'ignore',
          macros: { '\\differs': String.raw`\htmlClass{differs}{#1}` },
          trust: ({ command, ...asked }) =>
            command === '\\htmlClass' && 'class' in asked && asked.class === 'differs',
        })),
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
    fit(shown);
    void document.fonts.ready.then(() => fit(shown)); // set in its own face it may be wider
  }, [display, tex, render]);

  const className = classes(styles.formula, !display && styles.inline);
  if (!render) return <span className={classes(className, styles.plain)}>{plainTex(tex)}</span>;
  // KaTeX escapes what it is given, and the formulas are the project's own.
  return (
    <span
      ref={element}
      className={className}
      dangerouslySetInnerHTML={{ __html: render(tex, display) }}
    />
  );
}

/** The least share of its size that a formula is drawn in. */
const least = 0.75;

/** Draws a formula smaller if it is too wide; one that still is can be scrolled, by keyboard too. */
function fit(element: HTMLElement): void {
  element.style.fontSize = '';
  element.removeAttribute('tabindex');
  const { scrollWidth, clientWidth } = element;
  if (clientWidth === 0 || scrollWidth <= clientWidth) return;
  const share = Math.max(least, clientWidth / scrollWidth - 0.01);
  element.style.fontSize = `${share.toFixed(3)}em`;
  if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
}
