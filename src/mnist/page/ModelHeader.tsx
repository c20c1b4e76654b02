import { ChevronDown } from 'lucide-react';
import { use } from 'react';
import { LAST_SEED } from '../../experiment/limits';
import { AccessContext } from '../../runs/way';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { useNumberField, Wrong } from '../../ui/NumberField';
import { formatCount } from '../../ui/numbers';
import { network, presets } from '../model';
import { useExperiment, useLab, useTraining } from './LabContext';
import { ModelEditor } from './ModelEditor';
import styles from './ModelHeader.module.css';
import { NoiseScale } from './NoiseScale';
import { TrainingSettings } from './TrainingSettings';
import { typedOf, withModel } from './typedModel';
import { useGround } from './useGround';
import { groundWords, modelName, sameGround, widthsOf } from './words';

/** What an experiment accepts, as its validation does. */
const TRAIN_IMAGES = 60_000;
const MOST_EPOCHS = 1000;

const TYPED = 'typed';

/** Which network is trained: the title that picks another, and the editor of its layers. */
export function ModelTitle() {
  const { document } = useLab();
  const experiment = useExperiment();
  const { model } = experiment;
  const locked = use(AccessContext)('steps') !== 'free';
  const name = modelName(model);
  return (
    <div className={styles.head}>
      <h1 className={styles.heading}>
        <Menu
          label="Network"
          chosen={'preset' in model ? model.preset : TYPED}
          items={[
            ...Object.entries(presets).map(([id, { name: label, idea, parameters }]) => ({
              id,
              label,
              note: `${idea} ${formatCount(parameters)} parameters.`,
            })),
            {
              id: TYPED,
              label: 'Typed layers',
              note: 'Widths, activation, BatchNorm and dropout of your own.',
              apart: true,
            },
          ]}
          onPick={(id) =>
            document.edit(withModel(experiment, id === TYPED ? typedOf(model) : { preset: id }))
          }
          trigger={(trigger) => (
            <button
              type="button"
              className={styles.title}
              aria-label={`Network: ${name}`}
              disabled={locked}
              {...trigger}
            >
              {name}
              <ChevronDown size={18} aria-hidden="true" />
            </button>
          )}
        />
      </h1>
      <ModelEditor locked={locked} />
    </div>
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
  const { edit, wrong } = useGround();
  const experiment = useExperiment();
  const { batchSize, epochs, seed } = experiment;
  const locked = use(AccessContext)('steps') !== 'free';
  const extra = groundWords(experiment);
  return (
    <fieldset className={styles.fields} aria-label="Training" disabled={locked}>
      <Field
        label="batch"
        value={batchSize}
        min={1}
        max={TRAIN_IMAGES}
        onChange={(value) => edit({ batchSize: value })}
      />
      <Field
        label="epochs"
        value={epochs}
        min={1}
        max={MOST_EPOCHS}
        onChange={(value) => edit({ epochs: value })}
      />
      <Field
        label="seed"
        value={seed}
        min={0}
        max={LAST_SEED}
        onChange={(value) => edit({ seed: value })}
      />
      <TrainingSettings />
      {extra && <span className={styles.quiet}>{extra}</span>}
      <NoiseScale />
      <Wrong id="ground-wrong" text={wrong} />
    </fieldset>
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
  const extra = groundWords(trained);
  return (
    <p className={styles.waiting} role="status">
      <span>
        Trained: {modelName(trained.model)}, batch {trained.batchSize}, {trained.epochs} epochs,
        seed {trained.seed}
        {extra && `, ${extra}`}. The change takes effect on reset.
      </span>
      <Button raised onClick={trainer.reset}>
        Reset now
      </Button>
    </p>
  );
}
