import { lazy, Suspense, type ComponentType } from 'react';
import type { MnistExperiment } from '../experiment/types';
import type { Document } from '../state/document';

export interface MnistPageProps {
  /** The experiment, with undo; the bar and the address follow it. */
  readonly document: Document<MnistExperiment>;
  /** Whether single keys move the training. */
  readonly shortcuts: boolean;
}

const found = import.meta.glob<{ default: ComponentType<MnistPageProps> }>(
  '../mnist/page/MnistPage.tsx',
);
const MnistPage = lazy(() => Object.values(found)[0]!());

/** The MNIST mode; nothing of it is loaded before it is looked at. */
export function MnistTab(props: MnistPageProps) {
  return (
    <Suspense fallback={<p style={{ padding: 24 }}>Loading the MNIST page …</p>}>
      <MnistPage {...props} />
    </Suspense>
  );
}
