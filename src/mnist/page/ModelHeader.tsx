import { ChevronDown } from 'lucide-react';
import { LAST_SEED } from '../../experiment/limits';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { useNumberField } from '../../ui/NumberField';
import { formatCount } from '../../ui/numbers';
import { network, presets } from '../model';
import { useExperiment, useLab, useTraining } from './LabContext';
import styles from './ModelHeader.module.css';
import { modelName, sameGround, widthsOf } from './words';

/** What an experiment accepts, as its validation does. */
const TRAIN_IMAGES = 60_000;
const MOST_EPOCHS = 1000;

/** Which network is trained: the title that picks another. */
export function ModelTitle() {
  const { document } = useLab();
  const { model } = useExperiment();
  const name = modelName(model);
  return (
    <h1 className={styles.heading}>
      <Menu
        label="Network"
        chosen={'preset' in model ? model.preset : ''}
        items={Object.entries(presets).map(([id, { name: label, idea, parameters }]) => ({
          id,
          label,
          note: `${idea} ${formatCount(parameters)} parameters.`,
        }))}
        onPick={(preset) => document.edit({ model: { preset } })}
        trigger={(trigger) => (
          <button
            type="button"
            className={styles.title}
            aria-label={`Network: ${name}`}
            {...trigger}
          >
            {name}
            <ChevronDown size={18} aria-hidden="true" />
          </button>
        )}
      />
    </h1>
  );
}

/** The network in numbers, and on what it is trained: batch, epochs, seed. */
export function ModelFields() {
  const { model } = useExperiment();
  return (
    <div className={styles.header}>
      <div className={styles.facts}>
        <span>{widthsOf(model)}</span>
        <span className={styles.quiet}>{formatCount(network(model).parameters)} parameters</span>
      </div>
      <Fields />
      <Waiting />
    </div>
  );
}

/** What every run shares beside the network. */
function Fields() {
  const { document } = useLab();
  const { batchSize, epochs, seed, model } = useExperiment();
  const normed = network(model).layers.some(({ kind }) => kind === 'BatchNorm1d');
  return (
    <div className={styles.fields} role="group" aria-label="Training">
      <Field
        label="batch"
        value={batchSize}
        min={normed ? 2 : 1}
        max={TRAIN_IMAGES}
        onChange={(value) => document.edit({ batchSize: value })}
      />
      <Field
        label="epochs"
        value={epochs}
        min={1}
        max={MOST_EPOCHS}
        onChange={(value) => document.edit({ epochs: value })}
      />
      <Field
        label="seed"
        value={seed}
        min={0}
        max={LAST_SEED}
        onChange={(value) => document.edit({ seed: value })}
      />
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

function Field({ label, value, min, max, onChange }: FieldProps) {
  const { input, message } = useNumberField({
    label,
    knob: { min, max, scale: 'count' },
    value,
    width: 22 + 8 * Math.max(2, String(value).length),
    onChange,
  });
  return (
    <div className={styles.field}>
      <span aria-hidden="true">{label}</span>
      {input}
      {message}
    </div>
  );
}

/** Says that what is trained differs from what the fields show. */
function Waiting() {
  const { trainer } = useLab();
  const wanted = useExperiment();
  const trained = useTraining(({ experiment }) => experiment);
  if (sameGround(wanted, trained)) return null;
  return (
    <p className={styles.waiting} role="status">
      <span>
        Trained: {modelName(trained.model)}, batch {trained.batchSize}, {trained.epochs} epochs,
        seed {trained.seed}. The change takes effect on reset.
      </span>
      <Button raised onClick={trainer.reset}>
        Reset now
      </Button>
    </p>
  );
}
