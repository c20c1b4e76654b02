import { useEffect, useState } from 'react';
import { account, type Account } from './account';
import { surfaceOf } from './director';
import { leaderOf } from './standings';
import { useSession, useSettings } from './SessionContext';

/** Milliseconds between two tellings: of a playhead that is moved by hand, and of what moves on its own. */
const apart = { byHand: 150, byItself: 1000 } as const;

/** Steps a second above which nobody could read along: then the race is waited for. */
const readable = 20;

/** What the panel tells: a step of a run, or where its walk has ended. */
export interface Told {
  readonly run: number;
  /** The point that the step leaves. */
  readonly step: number;
  readonly account: Account | undefined;
}

/**
 * The step that is explained: of the chosen run, else of the unfolded one, else of the one that
 * leads; the step that leaves the playhead's point, or at the end of a walk the last one it took.
 */
export function useExplained(chosen: number | undefined): Told {
  const { document, stage, settings } = useSession();
  const unfolded = useSettings((now) => now.unfolded);
  const [told, setTold] = useState(() => tell());

  function tell(): Told {
    const experiment = document.experiment();
    const now = stage.getState();
    const count = experiment.runs.length;
    const wanted = [chosen, settings.getState().unfolded, leaderOf(now), 0];
    const run = wanted.find((one) => one !== undefined && one >= 0 && one < count) ?? 0;
    const walk = now.walks[run];
    const head = Math.floor(now.step + 1e-9);
    const last = Math.max(0, (walk?.length ?? 1) - (walk?.diverged ? 1 : 2));
    const step = Math.min(head, last);
    const { surface } = experiment;
    return { run, step, account: account(experiment, surfaceOf(surface), run, step) };
  }

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let due = Infinity;
    let last = -Infinity;
    const say = (): void => {
      due = Infinity;
      last = performance.now();
      setTold(tell());
    };
    const ask = (wait: number): void => {
      if (due <= last + wait) return;
      due = last + wait;
      clearTimeout(timer);
      timer = setTimeout(say, Math.max(0, due - performance.now()));
    };
    const ends = [
      stage.subscribe((now, before) => {
        const { race, speed } = settings.getState();
        if (now.walks !== before.walks) ask(apart.byItself);
        else if (now.step === before.step) return;
        else if (race !== 'playing') ask(apart.byHand);
        else if (speed <= readable) ask(apart.byItself);
      }),
      settings.subscribe(() => ask(apart.byHand)),
    ];
    ask(apart.byHand);
    return () => {
      ends.forEach((end) => end());
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `tell` reads the stores when it is called
  }, [document, stage, settings, chosen, unfolded]);
  return told;
}
