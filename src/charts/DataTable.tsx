import { useEffect, useState } from 'react';
import { formatCount } from '../ui/numbers';
import type { Signal } from '../ui/signal';
import { indexAt, xAt, type ChartData } from './series';
import styles from './LineChart.module.css';

interface Props {
  readonly title: string;
  readonly data: Signal<ChartData>;
  readonly unit: string;
  readonly format: (value: number) => string;
}

/** More rows than this are thinned out evenly; the last one always stays. */
const mostRows = 500;

/** The values of a chart as a table, as far as the lines are drawn; renewed twice a second. */
export function DataTable({ title, data, unit, format }: Props) {
  const [now, setNow] = useState(() => data.get());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = data.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setNow(data.get());
      }, 500);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [data]);

  const series = now.series.filter(({ hidden }) => !hidden);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{unit}</th>
            {series.map(({ name }, i) => (
              <th key={i} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(now).map((x) => (
            <tr key={x}>
              <td>{formatCount(x)}</td>
              {series.map((one, i) => {
                const at = indexAt(one, x);
                const there = at >= 0 && xAt(one, at) === x;
                return <td key={i}>{there ? format(one.values[at]!) : '–'}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The x of every row: wherever some line has a point. */
function rowsOf({ series, head }: ChartData): number[] {
  const all = new Set<number>();
  for (const one of series) for (let i = 0; i <= indexAt(one, head); i++) all.add(xAt(one, i));
  const sorted = [...all].sort((a, b) => a - b);
  const every = Math.ceil(sorted.length / mostRows);
  return sorted.filter((_, i) => i % every === 0 || i === sorted.length - 1);
}
