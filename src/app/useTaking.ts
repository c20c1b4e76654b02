import { useState } from 'react';
import { MOST_RUNS } from '../experiment/limits';
import type { Run } from '../experiment/types';
import { toRacing, toTraining } from '../runs/carried';
import { namesOf, optimizerOf } from '../runs/roster';
import { runActions } from '../runs/runActions';
import type { Mode } from './modes';
import type { Studio } from './studio';

/** A run that was taken to the other mode, for the reader. */
export interface Taken {
  readonly name: string;
  readonly to: Mode;
  /** What had to stay behind, in words. */
  readonly left: readonly string[];
  /** Why it was not taken at all. */
  readonly refused?: string;
}

const full = `${MOST_RUNS} runs are the most; remove one there first.`;

/** Takes runs from one mode to the other: they are added there, and that mode is shown. */
export function useTaking(
  { playground, documents }: Studio,
  mode: Mode,
  onMode: (mode: Mode) => void,
) {
  const [taken, setTaken] = useState<Taken>();
  const to: Mode = mode === 'mnist' ? 'playground' : 'mnist';
  const onTake = (run: Run): void => {
    const target = documents[to];
    const name = run.name ?? optimizerOf(run.optimizer).name;
    const { length } = target.experiment().runs;
    if (length >= MOST_RUNS) {
      setTaken({ name, to, left: [], refused: full });
      return;
    }
    const carried = to === 'mnist' ? toTraining(run) : toRacing(run);
    if (to === 'mnist') runActions(documents.mnist).add(carried.run);
    else runActions(documents.playground).add(carried.run);
    if (to === 'playground') playground.settings.setState({ unfolded: length });
    const names = namesOf(target.experiment().runs);
    setTaken({ name: names[length] ?? name, to, left: carried.left });
    onMode(to);
  };
  return {
    take: { label: to === 'mnist' ? 'Take to MNIST' : 'Take to the surface', onTake },
    taken,
    dismiss: (): void => setTaken(undefined),
  };
}
