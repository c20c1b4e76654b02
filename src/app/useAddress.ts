import { useEffect } from 'react';
import { toLink } from '../experiment/link';
import type { Experiment } from '../experiment/types';
import { keep } from '../state/storage';

/** The address is written once the reader has been still for so many milliseconds. */
const still = 400;

/** The address of an experiment on this page. */
export const addressOf = async (experiment: Experiment): Promise<string> =>
  `${location.href.replace(/#.*$/, '')}${await toLink(experiment)}`;

/** Keeps the experiment in the address, and for the next visit. */
export function useAddress(experiment: Experiment): void {
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      void toLink(experiment).then((fragment) => {
        if (gone) return;
        keep('last', fragment);
        history.replaceState(history.state, '', fragment);
      });
    }, still);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [experiment]);
}
