import { useEffect, useId, useState } from 'react';
import { toLink } from '../experiment/link';
import { accessOf, type Access } from '../experiment/parts';
import { parts, type Lesson, type Part, type PlaygroundExperiment } from '../experiment/types';
import { frameOf } from '../lessons/embed';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { CopyLink } from './CopyLink';
import { Dialog } from './Dialog';
import styles from './TeachDialog.module.css';

interface Props {
  readonly experiment: PlaygroundExperiment;
  readonly onClose: () => void;
  /** Shows the lesson here, as its reader will see it. */
  readonly onShow: (experiment: PlaygroundExperiment) => void;
}

const words: Readonly<Record<Part, string>> = {
  surface: 'Choice of the surface',
  params: 'Parameters of the surface',
  start: 'Start point',
  noise: 'Noise and seed',
  runs: 'Adding and removing runs',
  hyper: 'Hyperparameters',
  schedules: 'Schedules',
  steps: 'Number of steps',
  transport: 'Playback',
  view: 'View of the surface',
  charts: 'Charts',
  explain: 'Explanation of a step',
  lessons: 'Other lessons',
  export: 'Export',
};

const choices: readonly { readonly id: Access; readonly label: string }[] = [
  { id: 'free', label: 'free' },
  { id: 'locked', label: 'locked' },
  { id: 'hidden', label: 'hidden' },
];

/** The longest title and text that a link may carry. */
const LONGEST = { title: 120, notice: 1200 } as const;

/** Makes a lesson of what is shown: words, what is open, the link and the element to embed it. */
export default function TeachDialog({ experiment, onClose, onShow }: Props) {
  const [title, setTitle] = useState(experiment.lesson?.title ?? '');
  const [notice, setNotice] = useState(experiment.lesson?.notice ?? '');
  const [access, setAccess] = useState<Readonly<Partial<Record<Part, Access>>>>(() =>
    Object.fromEntries(parts.map((part) => [part, accessOf(experiment.lesson, part)])),
  );
  const those = (wanted: Access): Part[] => parts.filter((part) => access[part] === wanted);
  const lesson: Lesson = {
    ...(title !== '' && { title }),
    ...(notice !== '' && { notice }),
    ...(those('hidden').length > 0 && { hide: those('hidden') }),
    ...(those('locked').length > 0 && { lock: those('locked') }),
  };
  const made: PlaygroundExperiment = { ...experiment, lesson };
  const address = useAddressOf(made);
  const frame = address === '' ? '' : frameOf(address, title === '' ? 'Ravine' : title);
  const id = useId();
  return (
    <Dialog title="Make a lesson" open onClose={onClose} wide>
      <div className={styles.columns}>
        <div className={styles.words}>
          <label htmlFor={`${id}-title`}>Title</label>
          <input
            id={`${id}-title`}
            value={title}
            maxLength={LONGEST.title}
            onChange={({ target }) => setTitle(target.value)}
          />
          <label htmlFor={`${id}-notice`}>What to notice</label>
          <textarea
            id={`${id}-notice`}
            rows={6}
            value={notice}
            maxLength={LONGEST.notice}
            onChange={({ target }) => setNotice(target.value)}
          />
          <Copied label="Link" text={address} />
          <Copied label="Embed" text={frame} />
          <div className={styles.show}>
            <Button
              raised
              onClick={() => {
                onShow(made);
                onClose();
              }}
            >
              Show it here
            </Button>
          </div>
        </div>
        <fieldset className={styles.parts}>
          <legend>What the reader may use</legend>
          {parts.map((part) => (
            <div key={part} className={styles.part}>
              <span>{words[part]}</span>
              <Select
                label={words[part]}
                value={access[part] ?? 'free'}
                options={choices}
                onChange={(next) => setAccess({ ...access, [part]: next as Access })}
              />
            </div>
          ))}
        </fieldset>
      </div>
    </Dialog>
  );
}

function Copied({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className={styles.copied}>
      <span>{label}</span>
      <input readOnly aria-label={label} value={text} onFocus={({ target }) => target.select()} />
      <CopyLink link={() => Promise.resolve(text)}>
        {(said, onCopy) => (
          <Button raised aria-label={`Copy: ${label}`} onClick={onCopy}>
            {said === undefined ? 'Copy' : 'Copied'}
          </Button>
        )}
      </CopyLink>
    </div>
  );
}

/** The address of an experiment, once it is packed. */
function useAddressOf(experiment: PlaygroundExperiment): string {
  const text = JSON.stringify(experiment);
  const [address, setAddress] = useState('');
  useEffect(() => {
    let gone = false;
    void toLink(JSON.parse(text) as PlaygroundExperiment).then((fragment) => {
      if (!gone) setAddress(`${location.origin}${location.pathname}${fragment}`);
    });
    return () => {
      gone = true;
    };
  }, [text]);
  return address;
}
