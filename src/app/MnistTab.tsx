import { lazy, Suspense } from 'react';
import type { MnistExperiment } from '../experiment/types';
import type { Document } from '../state/document';

interface Props {
  /** The experiment, with undo; the bar and the address follow it. */
  readonly document: Document<MnistExperiment>;
  /** Whether single keys move the training. */
  readonly shortcuts: boolean;
}

const MnistPage = lazy(() => import('../mnist/page/MnistPage'));

/** The MNIST mode; nothing of it is loaded before it is looked at. */
export function MnistTab(props: Props) {
  return (
    <Suspense fallback={<p style={{ padding: 24 }}>Loading the MNIST page …</p>}>
      <MnistPage {...props} />
    </Suspense>
  );
}
