import { Combine, Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { Group } from '../../experiment/types';
import type { Hyper } from '../../optim/define';
import { runActions } from '../../runs/runActions';
import { optimizerOf } from '../../runs/roster';
import { SettingRow } from '../../runs/SettingRow';
import { shortHint } from '../../runs/KnobRow';
import { IconButton } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { useNumberField, Wrong } from '../../ui/NumberField';
import { network } from '../model';
import { merge, withGroups } from './groups';
import styles from './GroupsEditor.module.css';
import { useExperiment, useLab } from './LabContext';
import { groupAt, ownKeys, withGroup } from './trainingEdits';
import type { ExtrasProps } from './TrainingExtras';
import { refusalOf } from './typedModel';
import { useDraft } from './useLiveRun';

interface Props extends ExtrasProps {
  readonly groups: readonly Group[];
  readonly group: Group;
  /** Its place among the groups. */
  readonly at: number;
  readonly onGroups: (groups: readonly Group[]) => void;
}

/** One parameter group: its slice, and the hyperparameters that it has for itself. */
export function GroupPanel(props: Props) {
  const { run, at, groups, group, name, onGroups } = props;
  const [wrong, setWrong] = useState<string>();
  const experiment = useExperiment();
  const { length } = network(experiment.model).layers;
  const slice = (layers: readonly [number, number]): void => {
    const next = groups.with(at, { ...group, layers } as Group);
    const reason = refusalOf(experiment, { runs: [withGroups(run, next)] });
    setWrong(reason && `Not changed: ${reason}`);
    if (reason === undefined) onGroups(next);
  };
  const [from, to] = group.layers;
  return (
    <section className={styles.group} aria-label={`Group ${at + 1} of ${name}`}>
      <div className={styles.slice}>
        <h5>Group {at + 1}</h5>
        <span className={styles.range}>
          layers[
          <Bound
            label={`First layer of group ${at + 1}`}
            value={from}
            max={length - 1}
            onChange={(next) => slice([next, to])}
          />
          :
          <Bound
            label={`End of group ${at + 1}`}
            value={to}
            max={length}
            onChange={(next) => slice([from, next])}
          />
          ]
        </span>
        <span className={styles.tools}>
          {at + 1 < groups.length && (
            <IconButton
              label={`Join group ${at + 1} with group ${at + 2}`}
              onClick={() => onGroups(merge(groups, at))}
            >
              <Combine size={15} />
            </IconButton>
          )}
          <IconButton
            label={`Remove group ${at + 1}`}
            onClick={() => onGroups(groups.toSpliced(at, 1))}
          >
            <X size={15} />
          </IconButton>
        </span>
      </div>
      <Wrong id={`group-${at}-wrong`} text={wrong} />
      <OwnKnobs {...props} />
    </section>
  );
}

interface BoundProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

function Bound({ label, value, max, onChange }: BoundProps) {
  const { input, message } = useNumberField({
    label,
    knob: { min: 0, max, scale: 'count' },
    value,
    width: 34,
    onChange,
  });
  return (
    <>
      {input}
      {message}
    </>
  );
}

/** The knobs of a group: those it has for itself, and a menu of the others. */
function OwnKnobs({ run, index, color, at, group, groups, turned }: Props) {
  const { document, trainer } = useLab();
  const experiment = useExperiment();
  const { change } = runActions(document);
  const [opened, setOpened] = useState<readonly string[]>([]);
  const [wrong, setWrong] = useState<{ readonly key: string; readonly reason: string }>();
  const { hyper: knobs } = optimizerOf(run.optimizer);
  const step = turned.live ? trainer.nextStep(color) : 0;
  const own = ownKeys(run, at);
  const keys = Object.keys(knobs).filter((key) => own.includes(key) || opened.includes(key));
  const values = filled(knobs, groupAt(run, at, step));

  const commit = (next: Hyper, gesture?: string): void => {
    const turnedRun = turned.live
      ? withGroup(run, trainer.nextStep(color), at, next)
      : { ...run, groups: groups.with(at, { ...pick(next, keys), layers: group.layers } as Group) };
    const reason = refusalOf(experiment, { runs: [turnedRun] });
    const key = Object.keys(next).find((one) => next[one] !== values[one]);
    setWrong(reason === undefined ? undefined : { key: key ?? '', reason });
    if (reason === undefined) change(index, turnedRun, gesture && `group ${at} ${gesture}`);
  };
  const draft = useDraft(turned.live, values, commit);
  const end = (): void => {
    draft.end();
    document.settle();
  };
  const add = (key: string): void => {
    setOpened([...opened, key]);
    if (turned.live) return;
    const next = { ...pick(values, [...keys, key]), layers: group.layers } as Group;
    change(index, { ...run, groups: groups.with(at, next) });
  };
  const drop = (key: string): void => {
    setOpened(opened.filter((other) => other !== key));
    if (!(key in group)) return;
    const { [key]: _, ...rest } = group as Record<string, unknown>;
    change(index, { ...run, groups: groups.with(at, rest as unknown as Group) });
  };
  return (
    <>
      {keys.map((key) => (
        <div key={key} className={styles.knob}>
          <div>
            <SettingRow
              control={knobs[key]!}
              value={draft.value[key]!}
              onChange={(value, gesture) =>
                draft.change(
                  { ...draft.value, [key]: value as number | boolean },
                  gesture && `${key} ${gesture}`,
                )
              }
              onEnd={end}
            />
            <Wrong
              id={`group-${at}-${key}-wrong`}
              text={wrong?.key === key ? `Not changed: ${wrong.reason}` : undefined}
            />
          </div>
          <IconButton
            className={styles.drop}
            label={`Group ${at + 1}: ${shortHint(knobs[key]!.hint)} as in the run`}
            disabled={turned.live && own.includes(key)}
            onClick={() => drop(key)}
          >
            <X size={14} />
          </IconButton>
        </div>
      ))}
      <Menu
        label={`Own hyperparameter of group ${at + 1}`}
        items={Object.entries(knobs)
          .filter(([key]) => !keys.includes(key))
          .map(([key, { hint }]) => ({ id: key, label: shortHint(hint) }))}
        onPick={add}
        trigger={(trigger) => (
          <button type="button" className={styles.add} {...trigger}>
            <Plus size={14} aria-hidden="true" /> {keys.length === 0 ? 'As in the run; ' : ''}own
            value
          </button>
        )}
      />
    </>
  );
}

const pick = (hyper: Hyper, keys: readonly string[]): Hyper =>
  Object.fromEntries(Object.entries(hyper).filter(([key]) => keys.includes(key)));

const filled = (knobs: Readonly<Record<string, { value: number | boolean }>>, own: Hyper): Hyper =>
  Object.fromEntries(Object.entries(knobs).map(([key, { value }]) => [key, own[key] ?? value]));
