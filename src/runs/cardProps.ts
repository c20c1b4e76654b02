import type { ReactNode } from 'react';
import type { Run } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import type { Signal } from '../ui/signal';
import type { Way } from './way';

/** What a run's card is given by the page it stands on. */
export interface RunCardProps<R extends Run> {
  readonly run: R;
  readonly index: number;
  /** How many runs there are. */
  readonly count: number;
  readonly name: string;
  readonly color: number;
  /** Who else wears each look, by its index; absent where a run is known by its colour. */
  readonly worn?: readonly (string | undefined)[];
  readonly optimizer: Optimizer;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChange: (run: R, gesture?: string) => void;
  /** A drag ended: the next change is undone on its own. */
  readonly onEnd: () => void;
  readonly onMove: (to: number) => void;
  /** Absent where there is no room for more. */
  readonly onDuplicate: (() => void) | undefined;
  /** Absent where the last run must stay. */
  readonly onRemove: (() => void) | undefined;
  /** How many calls the schedule gets, and the learning rate of every step, for its curve. */
  readonly horizon: number;
  readonly rates: ArrayLike<number>;
  readonly head: Signal<number>;
  /** Absent where a run cannot be changed on its way. */
  readonly way?: Way;
  /** Beside the name: `leads`. */
  readonly badge?: ReactNode;
  /** The numbers of the mode: rate, loss, a sparkline, progress. */
  readonly figures: ReactNode;
  /** Settings of the mode, at the end. */
  readonly extra?: ReactNode;
}
