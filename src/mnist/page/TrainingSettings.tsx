import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Knob } from '../../rules/knob';
import { Button } from '../../ui/Button';
import { useNumberField, Wrong } from '../../ui/NumberField';
import { Popover } from '../../ui/Popover';
import { StepsField } from '../../ui/StepsField';
import { Switch } from '../../ui/Switch';
import { useExperiment } from './LabContext';
import styles from './TrainingSettings.module.css';
import { useGround } from './useGround';

/** What an experiment accepts, as its validation does. */
const IMAGES = { min: 10, max: 60_000, scale: 'count' } as const;
const FACTOR = { min: 1, max: 100, scale: 'linear' } as const;
const PATIENCE = { min: 1, max: 1000, scale: 'count' } as const;
const DELTA = { min: 0, max: 100, scale: 'linear' } as const;

/** What all runs share and is seldom touched: order, images, growing batches, early stopping. */
export function TrainingSettings() {
  const { images, epochs, shuffle, steps, batchGrowth, earlyStopping } = useExperiment();
  const { edit, wrong } = useGround();
  return (
    <Popover
      label="More about training"
      trigger={(trigger) => (
        <Button {...trigger}>
          <SlidersHorizontal size={15} aria-hidden="true" /> More
        </Button>
      )}
    >
      <div className={styles.panel}>
        <Row label="Shuffle anew in each epoch">
          <Switch
            label="Shuffle anew in each epoch"
            on={shuffle}
            onChange={(on) => edit({ shuffle: on })}
          />
        </Row>
        <NumberRow
          label="Training images"
          knob={IMAGES}
          value={images ?? IMAGES.max}
          onChange={(value) => edit({ images: value === IMAGES.max ? undefined : value })}
        />
        {steps !== undefined && (
          <Row label={`Ends after ${steps} steps`}>
            <Button raised onClick={() => edit({ steps: undefined })}>
              Train all epochs
            </Button>
          </Row>
        )}
        <Row label="Growing batches" strong>
          <Switch
            label="Growing batches"
            on={batchGrowth !== undefined}
            onChange={(on) => edit({ batchGrowth: on ? freshGrowth(epochs) : undefined })}
          />
        </Row>
        {batchGrowth ? (
          <>
            <Row label="After epochs">
              <StepsField
                label="Epochs after which the batch grows"
                value={batchGrowth.milestones}
                onChange={(milestones) => edit({ batchGrowth: { ...batchGrowth, milestones } })}
              />
            </Row>
            <NumberRow
              label="By a factor of"
              knob={FACTOR}
              value={batchGrowth.factor}
              onChange={(factor) => edit({ batchGrowth: { ...batchGrowth, factor } })}
            />
          </>
        ) : (
          <p className={styles.note}>
            Instead of a rate that falls: both quieten the noise of the steps.
          </p>
        )}
        <Row label="Early stopping" strong>
          <Switch
            label="Early stopping"
            on={earlyStopping !== undefined}
            onChange={(on) =>
              edit({ earlyStopping: on ? { patience: 3, minDelta: 0 } : undefined })
            }
          />
        </Row>
        {earlyStopping ? (
          <>
            <NumberRow
              label="Epochs without a better test loss"
              knob={PATIENCE}
              value={earlyStopping.patience}
              onChange={(patience) => edit({ earlyStopping: { ...earlyStopping, patience } })}
            />
            <NumberRow
              label="Better means lower by"
              knob={DELTA}
              value={earlyStopping.minDelta}
              onChange={(minDelta) => edit({ earlyStopping: { ...earlyStopping, minDelta } })}
            />
          </>
        ) : (
          <p className={styles.note}>Ends a run whose test loss no longer falls.</p>
        )}
        <Wrong id="settings-wrong" text={wrong} />
      </div>
    </Popover>
  );
}

/** Growth by 5, as in the paper, at two thirds of the way and shortly before the end. */
const freshGrowth = (epochs: number) => ({
  milestones: [...new Set([Math.ceil(epochs * 0.5), Math.ceil(epochs * 0.8)])],
  factor: 5,
});

interface RowProps {
  readonly label: string;
  readonly strong?: boolean;
  readonly children: ReactNode;
}

function Row({ label, strong = false, children }: RowProps) {
  return (
    <div className={styles.row} data-strong={strong}>
      <span aria-hidden="true">{label}</span>
      <span className={styles.control}>{children}</span>
    </div>
  );
}

interface NumberProps {
  readonly label: string;
  readonly knob: Pick<Knob, 'min' | 'max' | 'scale'>;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberRow({ label, knob, value, onChange }: NumberProps) {
  const { input, message } = useNumberField({ label, knob, value, width: 72, onChange });
  return (
    <Row label={label}>
      {input}
      {message}
    </Row>
  );
}
