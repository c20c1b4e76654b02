import type { EarlyStopping, MnistExperiment } from '../experiment/types';
import { stopsEarly } from '../mnist/early';
import type { Images, RunState, Score } from '../mnist/executors/executor';
import { isTestDue, untilTest } from '../mnist/plan';
import type { Session } from '../mnist/session';

/** Steps between two lines of progress. */
const STRIDE = 100;

/** A run that stopped early, as it was then. */
export interface End {
  readonly step: number;
  readonly score: Score;
  readonly state: RunState;
}

/** The losses and rates of every run, one list each, and where runs ended before the others. */
export async function trainToEnd(
  session: Session,
  { runs: { length: runs }, earlyStopping }: MnistExperiment,
  test: Images,
  say: (line: string) => void,
) {
  const empty = (): number[][] => Array.from({ length: runs }, () => []);
  const [loss, lr, tests] = [empty(), empty(), empty()];
  const ends: (End | undefined)[] = Array.from({ length: runs });

  const examine = async (rule: EarlyStopping): Promise<void> => {
    const scores = await session.evaluate(test);
    for (const [i, score] of scores.entries()) {
      if (ends[i] !== undefined || session.divergences[i] !== null) continue;
      tests[i]!.push(score.loss);
      const stopped = stopsEarly(rule, tests[i]!);
      if (stopped === undefined) continue;
      const { states } = await session.snapshot();
      ends[i] = { step: session.step, score, state: states[i]! };
      say(`Run ${i}: ${stopped.reason}`);
    }
  };
  const isOver = (i: number): boolean => ends[i] !== undefined || session.divergences[i] !== null;

  while (session.step < session.total) {
    const due = earlyStopping === undefined ? STRIDE : untilTest(session.plan, session.step);
    const { count, losses, rates } = await session.advance(Math.min(STRIDE, due));
    for (let i = 0; i < count * runs; i++) {
      loss[i % runs]!.push(losses[i]!);
      lr[i % runs]!.push(rates[i]!);
    }
    const latest = loss.map((each) => each.at(-1)!.toFixed(4)).join(', ');
    say(`Step ${session.step} of ${session.total}: loss ${latest}`);
    if (earlyStopping === undefined || !isTestDue(session.plan, session.step)) continue;
    await examine(earlyStopping);
    if (loss.every((_, i) => isOver(i))) break;
  }
  return { loss, lr, ends };
}
