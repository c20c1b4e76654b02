import { Layers, Plus, X } from 'lucide-react';
import { useMemo } from 'react';
import { Button, IconButton } from '../../ui/Button';
import { useNumberField, Wrong } from '../../ui/NumberField';
import { formatCount } from '../../ui/numbers';
import { Popover } from '../../ui/Popover';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { activationNames, type ActivationName } from '../activations';
import { limits, network } from '../model';
import { useExperiment } from './LabContext';
import styles from './ModelEditor.module.css';
import { printedNetwork } from './printed';
import {
  hiddenWidths,
  MOST_HIDDEN,
  typedOf,
  withHidden,
  withModel,
  type TypedModel,
} from './typedModel';
import { useGround } from './useGround';

/** Dropping nearly every number would leave nothing to learn from. */
const MOST_DROPOUT = 0.99;

/** The layers of the network, as PyTorch prints them, and what of them can be typed. */
export function ModelEditor({ locked }: { readonly locked: boolean }) {
  const experiment = useExperiment();
  const { edit, wrong } = useGround();
  const { model } = experiment;
  const net = useMemo(() => network(model), [model]);
  const put = (next: typeof model): void => edit(withModel(experiment, next));
  return (
    <Popover
      label="Layers of the network"
      trigger={(trigger) => (
        <Button {...trigger}>
          <Layers size={16} aria-hidden="true" /> Layers
        </Button>
      )}
    >
      <div className={styles.editor}>
        <fieldset disabled={locked}>
          {'preset' in model ? (
            <div className={styles.preset}>
              {model.dropout !== undefined && (
                <Share value={model.dropout} onChange={(dropout) => put({ ...model, dropout })} />
              )}
              <Button raised onClick={() => put(typedOf(model))}>
                Type the layers yourself
              </Button>
            </div>
          ) : (
            <Typed model={model} onChange={put} />
          )}
          <Wrong id="model-wrong" text={wrong} />
        </fieldset>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
        <pre className={styles.print} tabIndex={0} aria-label="The network as PyTorch prints it">
          {printedNetwork(net).join('\n')}
        </pre>
        <p className={styles.count}>{formatCount(net.parameters)} parameters</p>
      </div>
    </Popover>
  );
}

interface TypedProps {
  readonly model: TypedModel;
  readonly onChange: (model: TypedModel) => void;
}

function Typed({ model, onChange }: TypedProps) {
  const hidden = hiddenWidths(model);
  const put = (widths: readonly number[]): void => onChange(withHidden(model, widths));
  return (
    <>
      <h3 className={styles.title}>Hidden layers</h3>
      <ol className={styles.widths}>
        <li className={styles.fixed}>784 pixels in</li>
        {hidden.map((width, i) => (
          <Width
            key={i}
            place={i + 1}
            value={width}
            onChange={(next) => put(hidden.with(i, next))}
            onRemove={() => put(hidden.toSpliced(i, 1))}
          />
        ))}
        <li>
          <Button
            disabled={hidden.length >= MOST_HIDDEN}
            onClick={() => put([...hidden, hidden.at(-1) ?? 128])}
          >
            <Plus size={15} aria-hidden="true" /> Add a layer
          </Button>
        </li>
        <li className={styles.fixed}>10 digits out</li>
      </ol>
      <div className={styles.row}>
        <span aria-hidden="true">Activation</span>
        <Select
          label="Activation"
          value={model.activation ?? 'ReLU'}
          options={activationNames.map((id) => ({ id, label: id }))}
          onChange={(id) => onChange({ ...model, activation: id as ActivationName })}
        />
      </div>
      <div className={styles.row}>
        <span aria-hidden="true">BatchNorm1d</span>
        <Switch
          label="BatchNorm1d"
          on={model.batchNorm === true}
          onChange={(batchNorm) => onChange({ ...model, batchNorm })}
        />
      </div>
      <Share value={model.dropout ?? 0} onChange={(dropout) => onChange({ ...model, dropout })} />
    </>
  );
}

interface WidthProps {
  readonly place: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly onRemove: () => void;
}

function Width({ place, value, onChange, onRemove }: WidthProps) {
  const { input, message } = useNumberField({
    label: `Width of hidden layer ${place}`,
    knob: { min: 1, max: limits.width, scale: 'count' },
    value,
    width: 64,
    onChange,
  });
  return (
    <li className={styles.width}>
      <span>Linear</span>
      {input}
      <IconButton label={`Remove hidden layer ${place}`} onClick={onRemove}>
        <X size={15} />
      </IconButton>
      {message}
    </li>
  );
}

/** The probability of dropout. */
function Share({
  value,
  onChange,
}: {
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { input, message } = useNumberField({
    label: 'Dropout',
    knob: { min: 0, max: MOST_DROPOUT, scale: 'linear' },
    value,
    width: 64,
    onChange,
  });
  return (
    <div className={styles.row}>
      <span aria-hidden="true">Dropout</span>
      {input}
      {message}
    </div>
  );
}
