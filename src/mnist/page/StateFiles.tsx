import { Download, Upload } from 'lucide-react';
import { useState, type ChangeEvent } from 'react';
import { save } from '../../export/save';
import { Button } from '../../ui/Button';
import { Wrong } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import type { SnapshotInfo } from '../trainer/state';
import { useLab, useTraining } from './LabContext';
import styles from './TrainingExtras.module.css';
import type { ExtrasProps } from './TrainingExtras';
import { stateFileName } from './words';

const none: readonly SnapshotInfo[] = [];
const NOW = 'now';

/** A run's state as a file: down to the reader, and up again into the run. */
export function StateFiles({ color, name }: ExtrasProps) {
  const { trainer } = useLab();
  const snapshots = useTraining(({ runs }) => runs[color]?.snapshots ?? none);
  const begun = useTraining(({ runs }) => (runs[color]?.step ?? 0) > 0);
  const [chosen, setChosen] = useState(NOW);
  const [trouble, setTrouble] = useState<string>();
  const [told, setTold] = useState('');
  const snapshot = snapshots.find(({ id }) => String(id) === chosen);

  const attempt = async (task: () => Promise<string>): Promise<void> => {
    setTrouble(undefined);
    setTold('');
    try {
      setTold(await task());
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  const download = (): Promise<void> =>
    attempt(async () => {
      const step = snapshot?.step ?? trainer.store.getState().runs[color]?.step ?? 0;
      const bytes = await trainer.download(color, snapshot?.id);
      if (bytes === undefined) return 'There is nothing to download before the first step.';
      save(stateFileName(name, step), new Blob([bytes]));
      return '';
    });
  const upload = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = target.files ?? [];
    target.value = ''; // the same file can be chosen again
    if (file === undefined) return;
    void attempt(async () => {
      await trainer.upload(color, new Uint8Array(await file.arrayBuffer()));
      return `The run goes on from ${file.name}.`;
    });
  };
  return (
    <>
      <h4 className={styles.title}>State as a file</h4>
      <p className={styles.note}>
        Parameters, optimizer and schedule, as .safetensors under PyTorch’s names.
      </p>
      <div className={styles.row}>
        <span aria-hidden="true">Download</span>
        <Select
          label="State to download"
          value={snapshot ? chosen : NOW}
          options={[
            { id: NOW, label: 'as it stands' },
            ...snapshots.map(({ id, step, best }) => ({
              id: String(id),
              label: `step ${step}${best ? ', best' : ''}`,
            })),
          ]}
          onChange={setChosen}
        />
      </div>
      <div className={styles.row}>
        <span className={styles.pair}>
          <Button raised disabled={!begun} onClick={() => void download()}>
            <Download size={15} aria-hidden="true" /> Download
          </Button>
          <label className={styles.file}>
            <Upload size={15} aria-hidden="true" /> Upload
            <input
              type="file"
              className="unseen"
              accept=".safetensors"
              aria-label={`Upload a state of ${name}`}
              onChange={upload}
            />
          </label>
        </span>
      </div>
      <p className={styles.note} role="status">
        {told}
      </p>
      <Wrong id={`state-${color}`} text={trouble} />
    </>
  );
}
