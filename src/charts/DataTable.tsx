import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../ui/Button';
import { formatCount } from '../ui/numbers';
import type { Signal } from '../ui/signal';
import { indexAt, xAt, type ChartData, type Series } from './series';
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
  const [read, setRead] = useState(() => ({ data, now: data.get() }));
  // Other data may come while nothing moves.
  const now = read.data === data ? read.now : data.get();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = data.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setRead({ data, now: data.get() });
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
              <td>{(now.across?.format ?? formatCount)(x)}</td>
              {series.map((one, i) => {
                const value = cellAt(one, x);
                return <td key={i}>{value === undefined ? '–' : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Puts the whole table on the clipboard: tabs between columns, numbers in full, no row left out. */
export function CopyTable({ title, data, unit }: Omit<Props, 'format'>) {
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  const copy = (): void => {
    navigator.clipboard.writeText(textOfTable(data.get(), unit)).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const label =
    copied === undefined
      ? `Copy ${title} as a table`
      : copied
        ? `${title} copied`
        : 'The browser did not let it be copied';
  return (
    <IconButton label={label} onClick={copy} onBlur={() => setCopied(undefined)}>
      {copied === true ? <Check size={16} /> : <Copy size={16} />}
      <span className="unseen" role="status">
        {copied === undefined ? '' : label}
      </span>
    </IconButton>
  );
}

/** The chart as tab-separated text, as far as its lines are drawn. */
export function textOfTable(now: ChartData, unit: string): string {
  const series = now.series.filter(({ hidden }) => !hidden);
  const rows = rowsOf(now, Infinity).map((x) =>
    [x, ...series.map((one) => cellAt(one, x) ?? '')].join('\t'),
  );
  return [[unit, ...series.map(({ name }) => name)].join('\t'), ...rows].join('\n');
}

/** The value that a line has at exactly this x. */
function cellAt(series: Series, x: number): number | undefined {
  const at = indexAt(series, x);
  return at >= 0 && xAt(series, at) === x ? series.values[at] : undefined;
}

/** The x of every row: wherever some line has a point. */
function rowsOf({ series, head }: ChartData, most = mostRows): number[] {
  const all = new Set<number>();
  for (const one of series) for (let i = 0; i <= indexAt(one, head); i++) all.add(xAt(one, i));
  const sorted = [...all].sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(sorted.length / most));
  return sorted.filter((_, i) => i % every === 0 || i === sorted.length - 1);
}
