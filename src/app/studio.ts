import { defaultMnist, defaultPlayground } from '../experiment/defaults';
import type { Experiment, MnistExperiment, PlaygroundExperiment } from '../experiment/types';
import { createSession, type Session } from '../playground/session';
import { createDocument, type Document } from '../state/document';

/** Both modes with what the reader made in them; leaving a tab loses nothing. */
export interface Studio {
  readonly playground: Session;
  readonly documents: {
    readonly playground: Document<PlaygroundExperiment>;
    readonly mnist: Document<MnistExperiment>;
  };
}

/** Opens both modes: one with the experiment given, the other with its default. */
export function createStudio(experiment: Experiment): Studio {
  const playground = createSession(
    experiment.mode === 'playground' ? experiment : defaultPlayground(),
  );
  const mnist = createDocument(experiment.mode === 'mnist' ? experiment : defaultMnist());
  return { playground, documents: { playground: playground.document, mnist } };
}
