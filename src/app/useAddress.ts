import { useEffect } from 'react';
import { toLink } from '../experiment/link';
import type { Experiment } from '../experiment/types';
import { keep } from '../state/storage';

/** The address is written once the reader has been still for so many milliseconds. */
const still = 400;

/** The address of an experiment on this page. */
export const addressOf = async (experiment: Experiment): Promise<string> =>
  `${location.href.replace(/#.*$/, '')}${await toLink(experiment)}`;

/** What the page shows of a document: the experiment as it stands, and when it changes. */
export interface Shown {
  readonly experiment: () => Experiment;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Keeps the experiment in the address, and for the next visit. */
export function useAddress(document: Shown): void {
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = async (): Promise<void> => {
      const experiment = document.experiment();
      const fragment = await toLink(experiment);
      if (gone || document.experiment() !== experiment) return;
      keep('last', fragment);
      history.replaceState(history.state, '', fragment);
    };
    const ask = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void write(), still);
    };
    ask();
    const end = document.subscribe(ask);
    return () => {
      gone = true;
      clearTimeout(timer);
      end();
    };
  }, [document]);
}
