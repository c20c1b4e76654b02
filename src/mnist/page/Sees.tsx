import { useMemo, useState, type CSSProperties } from 'react';
import { colorOf, namesOf } from '../../runs/roster';
import { Marker } from '../../ui/Marker';
import { identityOf } from '../../ui/identity';
import { formatCount } from '../../ui/numbers';
import { Select } from '../../ui/Select';
import type { Images } from '../executors/executor';
import { DIGITS, PIXELS } from '../model';
import { worstMistake, type Answers } from './answers';
import { Digit } from './Digit';
import { useExperiment, useLab, useSettings, useTraining } from './LabContext';
import styles from './Sees.module.css';
import { leaderOf } from './TrainingFigures';
import { useAnswers } from './useAnswers';

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
      <Digits color={color} answers={answers} />
      {answers && <Confusion answers={answers} />}
    </div>
  );
}

/** Colour of the run that is looked at: the one chosen, or the leader, or the first. */
function useLooked(): number {
  const chosen = useSettings(({ looked }) => looked);
  return useTraining(({ runs, wanted }) => {
    const colors = wanted.runs.map(colorOf);
    if (colors.includes(chosen)) return chosen;
    const leader = leaderOf(runs);
    return colors.includes(leader) ? leader : (colors[0] ?? 0);
  });
}

interface PartProps {
  readonly color: number;
  readonly answers: Answers | undefined;
}

function Digits({ color, answers }: PartProps) {
  const { settings } = useLab();
  const { runs } = useExperiment();
  const [kind, setKind] = useState<Kind>('first');
  const names = namesOf(runs);
  const images = useImages();
  return (
    <section aria-label="What the network sees">
      <header className={styles.head}>
        <h2>What</h2>
        <Marker color={color} />
        <Select
          label="Run"
          value={String(color)}
          options={runs.map((run, i) => ({ id: String(colorOf(run, i)), label: names[i]! }))}
          onChange={(id) => settings.setState({ looked: Number(id) })}
        />
        <h2>sees</h2>
        <Select
          className={styles.kind}
          label="Images"
          value={kind}
          options={[
            { id: 'first', label: 'first images' },
            { id: 'mistakes', label: 'mistakes only', off: !answers },
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

/** The test images, once they are there. */
function useImages(): Images | undefined {
  const { trainer } = useLab();
  return useTraining(({ phase }) => (phase === 'idle' ? undefined : trainer.testImages()));
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
            <Pixels pixels={images.pixels} image={image} />
            {wrong && <b aria-hidden="true">{said}</b>}
          </li>
        );
      })}
    </ul>
  );
}

function Pixels({ pixels, image }: { readonly pixels: Uint8Array; readonly image: number }) {
  const part = useMemo(
    () => pixels.subarray(image * PIXELS, (image + 1) * PIXELS),
    [pixels, image],
  );
  return <Digit pixels={part} />;
}

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
                  const share = `${Math.round(8 + (80 * times) / most)}%`;
                  return (
                    <td
                      key={answer}
                      data-right={right}
                      data-strong={!right && times > most * 0.68}
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
