import { createStore } from 'zustand/vanilla';
import type { MnistExperiment } from '../../experiment/types';
import { distinct } from '../../runs/roster';
import type { Document } from '../../state/document';
import { browserParts } from '../trainer/browser';
import { createTrainer } from '../trainer/trainer';

/** How the reader watches training. It is no part of the experiment, so undo leaves it alone. */
export interface Settings {
  /** Index of the unfolded run card, −1 for none. */
  readonly unfolded: number;
  /** Colour of the run whose answers are shown; −1 for the one that leads. */
  readonly looked: number;
  /** How far the loss lines are smoothed, 0 to below 1. */
  readonly smoothing: number;
}

/** The MNIST page at work: what was chosen, and the trainer that follows it. */
export interface Lab {
  readonly document: Document<MnistExperiment>;
  readonly settings: ReturnType<typeof createSettings>;
  readonly trainer: ReturnType<typeof createTrainer>;
}

const createSettings = () =>
  createStore<Settings>(() => ({ unfolded: -1, looked: -1, smoothing: 0.96 }));

const labs = new WeakMap<Document<MnistExperiment>, Lab>();

/**
 * The lab of a document: the same one each time, so that training goes on while another mode is
 * shown.
 */
export function labOf(document: Document<MnistExperiment>): Lab {
  const lab = labs.get(document) ?? createLab(document);
  labs.set(document, lab);
  return lab;
}

function createLab(document: Document<MnistExperiment>): Lab {
  const settings = createSettings();
  const trainer = createTrainer(browserParts(), wanted(document));
  document.subscribe(({ history }, before) => {
    if (history.present === before.history.present) return;
    trainer.want(wanted(document));
    // A lesson just opened is to be trained from its start; what is under way is not thrown away.
    const { lesson } = history.present;
    const opened = lesson !== undefined && lesson !== before.history.present.lesson;
    if (opened && trainer.store.getState().phase === 'done') trainer.reset();
  });
  addEventListener('beforeunload', (event) => {
    if (trainer.store.getState().phase === 'training') event.preventDefault();
  });
  settings.subscribe(({ smoothing }, before) => {
    if (smoothing !== before.smoothing) trainer.smooth(smoothing);
  });
  return { document, settings, trainer };
}

/** The experiment with a colour of its own for each run, by which the trainer knows it. */
export function wanted(document: Document<MnistExperiment>): MnistExperiment {
  const experiment = document.experiment();
  return { ...experiment, runs: distinct(experiment.runs) };
}
