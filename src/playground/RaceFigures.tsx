import { useEffect, useRef } from 'react';
import { Sparkline } from '../charts/Sparkline';
import type { ChartData } from '../charts/series';
import { formatNumber } from '../ui/numbers';
import type { Signal } from '../ui/signal';
import { useSession } from './SessionContext';
import { leaderOf, standings } from './standings';
import styles from './RaceFigures.module.css';

const rangeOfAll = ({ yRange }: ChartData): readonly [number, number] => yRange ?? [0, 1];

/** How a run stands now: rate, loss, its line so far. Written with every frame, outside React. */
export function RaceFigures({
  index,
  data,
  open,
}: {
  readonly index: number;
  readonly data: Signal<ChartData>;
  /** Whether there is room for its place too. */
  readonly open: boolean;
}) {
  const { stage } = useSession();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [rate, loss, over, x, y] = ['rate', 'loss', 'over', 'x', 'y'].map((key) =>
      root.current!.querySelector<HTMLElement>(`[data-figure=${key}]`)!,
    ) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
    const write = (): void => {
      const now = stage.getState();
      const standing = standings(now)[index];
      if (!standing) return;
      const { diverged } = standing;
      const walk = now.walks[index]!;
      if (open) {
        setText(x, formatNumber(walk.x[standing.step]!));
        setText(y, formatNumber(walk.y[standing.step]!));
      }
      setText(rate, formatNumber(standing.lr));
      setText(loss, diverged ? '–' : formatNumber(standing.loss));
      setText(over, diverged ? `diverged at step ${diverged.step}: ${diverged.reason}` : '');
      if (over.hidden !== !diverged) over.hidden = !diverged;
      const leads = String(leaderOf(now) === index);
      if (root.current!.dataset['leads'] !== leads) root.current!.dataset['leads'] = leads;
    };
    write();
    return stage.subscribe(write);
  }, [stage, index, open]);

  return (
    <div ref={root} className={styles.figures}>
      <div>
        <span className={styles.label}>rate</span>
        <span className={styles.rate} data-figure="rate" />
      </div>
      <div className={styles.spark}>
        <Sparkline data={data} index={index} range={rangeOfAll} />
      </div>
      <div className={styles.loss}>
        <span className={styles.label}>loss</span>
        <b data-figure="loss" />
      </div>
      <p className={styles.place} hidden={!open}>
        <span className={styles.label}>x</span> <span data-figure="x" />
        <span className={styles.label}>y</span> <span data-figure="y" />
      </p>
      <p className={styles.over} data-figure="over" hidden />
    </div>
  );
}

/** Stands beside the name of the run with the least loss. */
export function Leads({ index }: { readonly index: number }) {
  const { stage } = useSession();
  const badge = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (): void => {
      const hidden = leaderOf(stage.getState()) !== index;
      if (badge.current && badge.current.hidden !== hidden) badge.current.hidden = hidden;
    };
    write();
    return stage.subscribe(write);
  }, [stage, index]);
  return (
    <span ref={badge} className={styles.leads} hidden>
      leads
    </span>
  );
}

/** What was written last into each element: asking the page for it takes longer. */
const written = new WeakMap<HTMLElement, string>();

/** Touches the page only where a text really changes. */
export function setText(element: HTMLElement, text: string): void {
  if (written.get(element) === text) return;
  written.set(element, text);
  element.textContent = text;
}
