import { ChartLine, Table2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from '../ui/Button';
import { classes } from '../ui/classes';
import type { Signal } from '../ui/signal';
import { CopyTable, DataTable } from './DataTable';
import type { ChartLink } from './link';
import { Plot } from './Plot';
import type { ChartData } from './series';
import styles from './LineChart.module.css';

export interface LineChartProps {
  readonly title: string;
  /** Beside the title: the scale, or what was done to the values. */
  readonly note: ReactNode;
  readonly data: Signal<ChartData>;
  /** What x counts: `step`. */
  readonly unit: string;
  readonly testId?: string;
  readonly format: (value: number) => string;
  /** Shares the cursor with other drawings; without it the chart has one of its own. */
  readonly link?: ChartLink;
  /** A chart under another one: less air around its title. */
  readonly low?: boolean;
  /** Beside the button that turns the chart into a table. */
  readonly actions?: ReactNode;
}

/**
 * A chart of several runs that may grow with every frame. It reads its data when it draws, outside
 * React. Hovering, or the arrow keys, read all values at one x; the table holds them for everyone.
 */
export function LineChart(props: LineChartProps) {
  const { title, note, data, unit, testId, format, link, low, actions } = props;
  const [asTable, setAsTable] = useState(false);
  return (
    <section
      className={classes(styles.chart, low && styles.low)}
      aria-label={title}
      data-testid={testId}
    >
      <header className={styles.head}>
        <h2>{title}</h2>
        <span className={styles.note}>{note}</span>
        {asTable && <CopyTable title={title} data={data} unit={unit} />}
        <IconButton
          label={asTable ? `Show ${title} as chart` : `Show ${title} as table`}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartLine size={17} /> : <Table2 size={17} />}
        </IconButton>
        {actions}
      </header>
      {asTable ? (
        <DataTable title={title} data={data} unit={unit} format={format} />
      ) : (
        <Plot title={title} data={data} unit={unit} format={format} link={link} />
      )}
    </section>
  );
}
