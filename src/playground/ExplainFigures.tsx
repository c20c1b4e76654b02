import type { ReactNode } from 'react';
import type { RacingRun } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { Formula } from '../ui/Formula';
import { formatCount } from '../ui/numbers';
import type { Account, Pair } from './account';
import { measured, signed } from './explainNumbers';
import { symbolsOf } from './explainSymbols';
import styles from './ExplainPanel.module.css';

interface Props {
  readonly account: Account;
  readonly run: RacingRun;
  readonly optimizer: Optimizer;
}

/** What the step is given, what it remembers, and what it changes, as a table. */
export function ExplainFigures({ account, run, optimizer }: Props) {
  const { gradient, slots, memory, before, after, position, knobs } = account;
  const symbol = symbolsOf(optimizer);
  const noisy = gradient.noise.x !== 0 || gradient.noise.y !== 0;
  const schedule = run.schedule?.type ?? 'constant';
  const turned = optimizer.momentum !== undefined && position.momentum !== undefined;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">value</span>
          </th>
          <th scope="col">
            <i>x</i>
          </th>
          <th scope="col">
            <i>y</i>
          </th>
        </tr>
      </thead>
      <tbody>
        <Row tex="g" word="gradient" {...pairOf(gradient.exact, measured)} id="gradient" />
        {noisy && (
          <>
            <Row tex="" word="noise" {...pairOf(gradient.noise, signed)} id="noise" />
            <Row tex="" word="with noise" {...pairOf(gradient.given, measured)} id="given" />
          </>
        )}
        <tr data-row="rate">
          <th scope="row">
            <Formula tex={optimizer.hyper['lr']?.symbol ?? 'lr'} /> <span>rate</span>
          </th>
          <td colSpan={2}>
            {measured(knobs['lr'] ?? position.lr)}
            <small>
              {schedule}
              {run.schedule && `, call ${formatCount(position.e)}`}
            </small>
          </td>
        </tr>
        {turned && run.schedule && optimizer.momentum && (
          <tr data-row="momentum">
            <th scope="row">
              <Formula tex={symbol(optimizer.momentum)} /> <span>momentum</span>
            </th>
            <td colSpan={2}>{measured(knobs[optimizer.momentum] ?? NaN)}</td>
          </tr>
        )}
        {memory.map(({ name, before: from, after: to }) => (
          <tr key={name} data-row={name}>
            <th scope="row">
              <Formula tex={symbol(name)} /> <span>kept</span>
            </th>
            <td colSpan={2}>
              <Change from={from} to={to} />
            </td>
          </tr>
        ))}
        {slots.map(({ name, before: from, after: to }) => (
          <Row
            key={name}
            id={name}
            tex={symbol(name)}
            word="kept"
            x={<Change from={from.x} to={to.x} />}
            y={<Change from={from.y} to={to.y} />}
          />
        ))}
        <Row
          id="theta"
          tex={symbol('theta')}
          word="position"
          x={<Change from={before.x} to={after.x} />}
          y={<Change from={before.y} to={after.y} />}
        />
        <Row
          id="update"
          strong
          tex={String.raw`\Delta\theta`}
          word="update"
          x={signed(after.x - before.x)}
          y={signed(after.y - before.y)}
        />
        <tr data-row="loss">
          <th scope="row">
            <Formula tex="f" /> <span>loss</span>
          </th>
          <td colSpan={2}>
            <Change from={before.loss} to={after.loss} wide />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const pairOf = ({ x, y }: Pair, text: (value: number) => string) => ({ x: text(x), y: text(y) });

interface RowProps {
  readonly id: string;
  readonly tex: string;
  readonly word: string;
  readonly x: ReactNode;
  readonly y: ReactNode;
  readonly strong?: boolean;
}

function Row({ id, tex, word, x, y, strong = false }: RowProps) {
  return (
    <tr data-row={id} data-strong={strong}>
      <th scope="row">
        {tex !== '' && <Formula tex={tex} />} <span>{word}</span>
      </th>
      <td>{x}</td>
      <td>{y}</td>
    </tr>
  );
}

/** A value before and after; one above the other where there is little room. */
function Change({
  from,
  to,
  wide = false,
}: {
  readonly from: number;
  readonly to: number;
  readonly wide?: boolean;
}) {
  return (
    <span className={wide ? undefined : styles.change}>
      <span className={styles.before}>{measured(from)}</span>
      <span className="unseen"> becomes </span>
      <span>
        <span aria-hidden="true">{wide ? ' → ' : '→ '}</span>
        {measured(to)}
      </span>
    </span>
  );
}
