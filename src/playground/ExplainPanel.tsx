import { StepBack, StepForward } from 'lucide-react';
import { useMemo, useState } from 'react';
import { colorOf, namesOf, optimizerOf } from '../runs/roster';
import { IconButton } from '../ui/Button';
import { Formula } from '../ui/Formula';
import { Marker } from '../ui/Marker';
import { formatCount } from '../ui/numbers';
import { plainTex } from '../ui/plainTex';
import { Select } from '../ui/Select';
import { explainLines, type ExplainedLine, type Filled } from './explainLines';
import { ExplainDial } from './ExplainDial';
import { ExplainFigures } from './ExplainFigures';
import { measured } from './explainNumbers';
import { useExperiment, useSession } from './SessionContext';
import { useExplained } from './useExplained';
import styles from './ExplainPanel.module.css';

/**
 * One step of one run in its own numbers: where it stands, what the gradient says, the algorithm
 * line by line in letters and in numbers, and what is remembered for the next step.
 */
export function ExplainPanel() {
  const { clock } = useSession();
  const { runs, surface } = useExperiment('runs', 'surface');
  const [chosen, choose] = useState<number>();
  const { run, step, account } = useExplained(chosen);
  const names = namesOf(runs);
  const one = runs[run] ?? runs[0]!;
  const optimizer = optimizerOf(one.optimizer);
  const lines = useMemo(
    () => (account ? explainLines(account, optimizer) : []),
    [account, optimizer],
  );
  return (
    <div className={styles.explain} data-testid="explain">
      <div className={styles.head}>
        <Marker color={colorOf(one, run)} />
        <Select
          label="Run to explain"
          value={String(run)}
          options={names.map((label, i) => ({ id: String(i), label }))}
          onChange={(id) => choose(Number(id))}
        />
        <span className={styles.steps}>
          <IconButton label="Explain the step before" onClick={() => clock.seek(step - 1)}>
            <StepBack size={16} />
          </IconButton>
          <span className={styles.step} data-testid="explain-step">
            step {formatCount(step)} → {formatCount(step + 1)}
          </span>
          <IconButton label="Explain the next step" onClick={() => clock.seek(step + 1)}>
            <StepForward size={16} />
          </IconButton>
        </span>
      </div>
      {account === undefined ? (
        <p className={styles.words}>No step was taken from here.</p>
      ) : (
        <>
          {account.diverged && (
            <p className={styles.diverged}>
              Diverged by this step: {account.diverged.reason}. The walk ends at step{' '}
              {formatCount(step)}, the last point that can be shown.
            </p>
          )}
          <ExplainDial account={account} color={colorOf(one, run)} surface={surface} />
          <ExplainFigures account={account} run={one} optimizer={optimizer} />
          <h3 className={styles.title}>Line by line</h3>
          <ol className={styles.lines}>
            {lines.map((line) => (
              <LineInNumbers key={line.name} line={line} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function LineInNumbers({ line }: { readonly line: ExplainedLine }) {
  return (
    <li className={styles.line} data-line={line.name}>
      <Formula tex={line.letters} display />
      {line.filled.map((filled) => (
        <InNumbers key={filled.axis} filled={filled} symbol={line.symbol} />
      ))}
    </li>
  );
}

/** The numbers put in for one coordinate, and the result, which text readers get as plain text. */
function InNumbers({ filled, symbol }: { readonly filled: Filled; readonly symbol: string }) {
  const { axis, tex, value } = filled;
  const of = axis === 'both' ? '' : ` of ${axis}`;
  return (
    <div className={styles.filled}>
      <span className={styles.axis} aria-hidden="true">
        {axis === 'both' ? '' : axis}
      </span>
      <span className={styles.numbers} aria-hidden="true">
        {tex !== undefined && <Formula tex={tex} display />}
      </span>
      <span className={styles.value} aria-hidden="true" data-axis={axis} data-value={value}>
        = {measured(value)}
      </span>
      <span className="unseen">
        {plainTex(symbol)}
        {of} = {tex === undefined ? '' : `${plainTex(tex)} = `}
        {measured(value)}
      </span>
    </div>
  );
}
