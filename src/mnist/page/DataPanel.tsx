import { RotateCcw } from 'lucide-react';
import { Button } from '../../ui/Button';
import { useLab, useTraining } from './LabContext';
import styles from './DataPanel.module.css';
import { megabytes } from './words';

/** Where the images come from: how much has come, or what is wrong and what helps. */
export function DataPanel() {
  const { trainer } = useLab();
  const phase = useTraining((state) => state.phase);
  const trouble = useTraining((state) => state.trouble);
  if (phase === 'error') {
    return (
      <div className={styles.panel} role="alert" data-testid="data-trouble">
        <p className={styles.title}>Training cannot begin.</p>
        <p>{trouble}</p>
        <Button raised onClick={() => void trainer.load()}>
          <RotateCcw size={16} aria-hidden="true" /> Retry
        </Button>
      </div>
    );
  }
  return phase === 'idle' || phase === 'loading' ? <Loading /> : null;
}

function Loading() {
  const { received, total } = useTraining((state) => state.loaded);
  const share = total > 0 ? Math.min(1, received / total) : 0;
  const whole = total > 0 && received >= total;
  return (
    <div className={styles.panel} data-testid="data-loading">
      <p className={styles.title}>Loading the 70 000 images of MNIST</p>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label="MNIST images"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <div style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </div>
      <p className={styles.quiet}>
        {whole
          ? 'All here; verifying them, and timing what can train here.'
          : total > 0
            ? `${megabytes(received)} of ${megabytes(total)}`
            : 'Connecting'}
      </p>
    </div>
  );
}
