import { useEffect, useMemo, useState } from 'react';
import { MOST_STEPS } from '../experiment/limits';
import { Marker } from '../ui/Marker';
import { useNumberField } from '../ui/NumberField';
import { formatCount, formatNumber } from '../ui/numbers';
import { boardOf, fairness, type BoardRow } from './boardData';
import { useExperiment, useSession } from './SessionContext';
import styles from './BoardPanel.module.css';

/** Renewed at most so often while anything moves, in milliseconds. */
const apart = 400;

/** How the runs did over the whole race, best first. */
export function BoardPanel() {
  const [tolerance, setTolerance] = useState(1e-3);
  const rows = useBoard(tolerance);
  const experiment = useExperiment('steps', 'runs', 'noise');
  const { input, message } = useNumberField({
    label: 'Tolerance',
    knob: { min: 1e-15, max: 1e6, scale: 'log' },
    value: tolerance,
    width: 64,
    onChange: setTolerance,
  });
  return (
    <div className={styles.board} data-testid="board">
      <p className={styles.lead}>
        After {formatCount(Math.min(experiment.steps, MOST_STEPS))} steps. Reached: the first step
        within {input} of the lowest loss.
      </p>
      {message}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Board, table">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">rank and run</span>
              </th>
              <th scope="col">reached</th>
              <th scope="col">final</th>
              <th scope="col">best</th>
              <th scope="col">distance</th>
              <th scope="col">evals</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rank) => (
              <Row key={row.run} row={row} rank={rank + 1} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.fair}>{fairness(experiment)}</p>
    </div>
  );
}

function Row({ row, rank }: { readonly row: BoardRow; readonly rank: number }) {
  const { name, color, stepsTo, final, best, distance, evaluations, diverged } = row;
  return (
    <tr data-diverged={diverged !== undefined}>
      <th scope="row">
        <span className={styles.name}>
          <span className={styles.rank}>{diverged ? '–' : rank}</span>
          <Marker color={color} size="head" />
          <span className={styles.text} title={name}>
            {name}
          </span>
        </span>
      </th>
      <td>{stepsTo === undefined ? 'no' : formatCount(stepsTo)}</td>
      {diverged ? (
        <td colSpan={3} className={styles.diverged}>
          diverged at step {formatCount(diverged.step)}: {diverged.reason}
        </td>
      ) : (
        <>
          <td>{formatNumber(final)}</td>
          <td>{formatNumber(best)}</td>
          <td>{distance === undefined ? '–' : formatNumber(distance)}</td>
        </>
      )}
      <td>{formatCount(evaluations)}</td>
    </tr>
  );
}

/** The board of the walks on stage; renewed when they change, not with the playhead. */
function useBoard(tolerance: number): readonly BoardRow[] {
  const { stage } = useSession();
  const [now, setNow] = useState(() => stage.getState());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = stage.subscribe((next, before) => {
      if (next.walks === before.walks && next.runs === before.runs) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        setNow(stage.getState());
      }, apart);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [stage]);
  return useMemo(() => boardOf(now, tolerance), [now, tolerance]);
}
