import type { PlaygroundExperiment } from '../experiment/types';
import type { Document } from '../state/document';

/** Seeds that the page makes up stay short enough to be read out. */
const seeds = 10_000;

/** Draws another noise: a seed other than the one in force. Without noise nothing changes. */
export function renewSeed(document: Document<PlaygroundExperiment>): void {
  const { seed, noise } = document.experiment();
  if (noise === 0) return;
  const other = Math.floor(Math.random() * (seeds - 1));
  document.edit({ seed: other >= seed ? other + 1 : other });
}
