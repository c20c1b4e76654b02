import { EpochTable } from './EpochTable';
import { Sees } from './Sees';

/** What comes of training: what the networks see and answer, and the epochs as a notebook prints them. */
export function SeeingPanel() {
  return (
    <>
      <Sees />
      <EpochTable />
    </>
  );
}
