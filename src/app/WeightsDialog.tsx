import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { MnistExperiment } from '../experiment/types';
import { exportInitial, exportWeights } from '../export/mnist/files';
import { labOf } from '../mnist/page/lab';
import { colorOf, namesOf } from '../runs/roster';
import type { Document } from '../state/document';
import { Button } from '../ui/Button';
import { Dialog } from './Dialog';
import styles from './WeightsDialog.module.css';

interface Props {
  readonly document: Document<MnistExperiment>;
  readonly onClose: () => void;
}

/** Hands over weights: those that all runs begin with, and what each run has learned. */
export default function WeightsDialog({ document, onClose }: Props) {
  const { trainer } = labOf(document);
  const { experiment, wanted, runs } = useStore(trainer.store);
  const [fault, setFault] = useState<string>();
  const names = namesOf(wanted.runs);
  const take = async (color: number): Promise<void> => {
    setFault(undefined);
    try {
      await exportWeights(trainer, color);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Dialog title="Weights" open onClose={onClose}>
      <p className={styles.note}>
        As .safetensors with the names of PyTorch’s state_dict. The script looks for the initial
        weights beside it.
      </p>
      <ul className={styles.list}>
        <Row name="Initial weights" of={`seed ${experiment.seed}, the same for all runs`}>
          <Button onClick={() => exportInitial(experiment)}>
            <Download size={16} aria-hidden="true" />
            Save
          </Button>
        </Row>
        {wanted.runs.map((run, place) => {
          const color = colorOf(run, place);
          const step = runs[color]?.step ?? 0;
          return (
            <Row
              key={color}
              name={names[place]!}
              of={step > 0 ? `after ${step} steps` : 'not trained yet'}
            >
              <Button disabled={step === 0} onClick={() => void take(color)}>
                <Download size={16} aria-hidden="true" />
                Save
              </Button>
            </Row>
          );
        })}
      </ul>
      {fault !== undefined && <p role="alert">{fault}</p>}
    </Dialog>
  );
}

function Row({
  name,
  of,
  children,
}: {
  readonly name: string;
  readonly of: string;
  readonly children: ReactNode;
}) {
  return (
    <li className={styles.row} aria-label={name}>
      <span className={styles.name}>
        {name}
        <small>{of}</small>
      </span>
      {children}
    </li>
  );
}
