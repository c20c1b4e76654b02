import { Tabs } from '../../ui/Tabs';
import { Classes } from './Classes';
import { Draw } from './Draw';
import { EpochTable } from './EpochTable';
import { Hardest } from './Hardest';
import styles from './SeeingPanel.module.css';
import { Sees } from './Sees';
import { Snapshots } from './Snapshots';
import { Weights } from './Weights';

/** What comes of training: what the networks see and answer, the epochs in numbers, the snapshots. */
export function SeeingPanel() {
  const digits = (
    <>
      <Sees />
      <Hardest />
    </>
  );
  return (
    <>
      <div className={styles.tabs}>
        <Tabs
          label="Seeing"
          tabs={[
            { id: 'digits', label: 'Digits', panel: digits },
            { id: 'weights', label: 'Weights', panel: <Weights /> },
            { id: 'classes', label: 'Classes', panel: <Classes /> },
            { id: 'draw', label: 'Draw', panel: <Draw /> },
          ]}
        />
      </div>
      <EpochTable />
      <Snapshots />
    </>
  );
}
