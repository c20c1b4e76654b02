import { useEffect, useState } from 'react';
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
        })),
  ));

/**
 * A formula, set by KaTeX once that is loaded and as plain text until then. Screen readers get
 * MathML.
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

  const className = classes(styles.formula, !display && styles.inline);
  if (!render) return <span className={classes(className, styles.plain)}>{plainTex(tex)}</span>;
  // KaTeX escapes what it is given, and the formulas are the project's own.
  return <span className={className} dangerouslySetInnerHTML={{ __html: render(tex, display) }} />;
}
