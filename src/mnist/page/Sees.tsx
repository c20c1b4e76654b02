import { useMemo, useState, type CSSProperties } from 'react';
import { identityOf } from '../../ui/identity';
import { formatCount } from '../../ui/numbers';
import { Select } from '../../ui/Select';
import type { Images } from '../executors/executor';
import { DIGITS } from '../model';
import { worstMistake, type Answers } from './answers';
import { Digit } from './Digit';
import { LookedRun, useLooked } from './LookedRun';
import styles from './Sees.module.css';
import { useAnswers } from './useAnswers';
import { usePixels, useTestImages } from './useTestImages';

/** How many images are shown at a time. */
const SHOWN = 45;

type Kind = 'first' | 'mistakes';

/** What a run makes of the test images: some of them with its answers, and what it confuses. */
export function Sees() {
  const color = useLooked();
  const answers = useAnswers(color);
  const style = { '--run': `var(--${identityOf(color).color})` } as CSSProperties;
  return (
    <div className={styles.sees} style={style}>
      <Digits answers={answers} />
      {answers && <Confusion answers={answers} />}
    </div>
  );
}

function Digits({ answers }: { readonly answers: Answers | undefined }) {
  const [kind, setKind] = useState<Kind>('first');
  const images = useTestImages();
  return (
    <section aria-label="What the network sees">
      <header className={styles.head}>
        <h2>What</h2>
        <LookedRun />
        <h2>sees</h2>
        <Select
          className={styles.kind}
          label="Images"
          value={kind}
          options={[
            { id: 'first', label: 'the first' },
            { id: 'mistakes', label: 'mistakes', off: !answers },
          ]}
          onChange={(id) => setKind(id as Kind)}
        />
      </header>
      {images && <Grid images={images} answers={answers} kind={answers ? kind : 'first'} />}
      {images && (
        <p className={styles.note}>
          {answers
            ? 'Test images; a mistake is ringed and carries the answer given.'
            : 'Test images. Their answers come with the first step.'}
        </p>
      )}
    </section>
  );
}

interface GridProps {
  readonly images: Images;
  readonly answers: Answers | undefined;
  readonly kind: Kind;
}

function Grid({ images, answers, kind }: GridProps) {
  const shown = useMemo(() => {
    if (kind === 'mistakes' && answers) return answers.mistakes.slice(0, SHOWN);
    return Array.from({ length: Math.min(SHOWN, images.count) }, (_, i) => i);
  }, [kind, answers, images]);
  return (
    <ul className={styles.grid}>
      {shown.map((image) => {
        const label = images.labels[image]!;
        const said = answers?.said[image];
        const wrong = said !== undefined && said !== label;
        const words = wrong ? `${label}, taken for ${said}` : String(label);
        return (
          <li
            key={image}
            className={styles.digit}
            data-wrong={wrong}
            aria-label={words}
            title={words}
          >
            <Pixels images={images} image={image} />
            {wrong && <b aria-hidden="true">{said}</b>}
          </li>
        );
      })}
    </ul>
  );
}

/** One test image. */
export function Pixels({ images, image }: { readonly images: Images; readonly image: number }) {
  return <Digit pixels={usePixels(images, image)} />;
}

/** Beyond this share of the most frequent mistake a cell takes the run's full colour. */
const STRONG = 0.68; // the text is legible on the full colour, and on up to half of it, not between

const digits = Array.from({ length: DIGITS }, (_, digit) => digit);

/** How often each digit is taken for each other. */
function Confusion({ answers: { confusion, mistakes, said } }: { readonly answers: Answers }) {
  const most = Math.max(1, ...confusion.filter((_, at) => at % (DIGITS + 1) !== 0));
  const worst = worstMistake(confusion);
  return (
    <section aria-label="Confusion">
      <header className={styles.head}>
        <h2>Confusion</h2>
        <span className={styles.quiet}>true digit down, answer across</span>
      </header>
      <div className={styles.confusion}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">digit</span>
              </th>
              {digits.map((answer) => (
                <th key={answer} scope="col">
                  {answer}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {digits.map((digit) => (
              <tr key={digit}>
                <th scope="row">{digit}</th>
                {digits.map((answer) => {
                  const times = confusion[digit * DIGITS + answer]!;
                  const right = digit === answer;
                  const strong = !right && times > most * STRONG;
                  const share = strong ? '100%' : `${Math.round(6 + (55 * times) / most)}%`;
                  return (
                    <td
                      key={answer}
                      data-right={right}
                      data-strong={strong}
                      style={!right && times > 0 ? ({ '--share': share } as CSSProperties) : {}}
                      title={`${digit} taken for ${answer}: ${times} times`}
                    >
                      {times > 0 && (right ? <span className="unseen">{times}</span> : times)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <div className={styles.words}>
          {worst && (
            <p>
              Most often <b>{worst.digit}</b> is taken for <b>{worst.said}</b>: {worst.times} times.
            </p>
          )}
          <p>
            Of {formatCount(said.length)} images <b>{formatCount(mistakes.length)}</b>{' '}
            {mistakes.length === 1 ? 'is' : 'are'} wrong.
          </p>
        </div>
      </div>
    </section>
  );
}
