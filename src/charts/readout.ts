import { identityOf } from '../ui/identity';
import { formatCount } from '../ui/numbers';
import type { Frame } from './frame';
import { indexAt, valueAt, xAt, type ChartData } from './series';
import styles from './LineChart.module.css';

/** Writes the values of all runs at `x` beside the cursor, lowest line last; hides without an x. */
export function writeReadout(
  element: HTMLElement,
  { series, across }: ChartData,
  frame: Frame,
  x: number | undefined,
  unit: string,
  format: (value: number) => string,
): void {
  element.hidden = x === undefined;
  if (x === undefined) return;
  const at = document.createElement('div');
  at.className = styles.at ?? '';
  at.textContent = `${unit} ${(across?.format ?? formatCount)(x)}`;
  const rows = series
    .filter(({ hidden, length }) => !hidden && length > 0)
    .map((one) => {
      const last = xAt(one, one.length - 1);
      return { one, over: x > last, value: indexAt(one, x) < 0 ? NaN : valueAt(one, x) };
    })
    .sort((a, b) => b.value - a.value)
    .map(({ one, over, value }) => {
      const row = document.createElement('div');
      row.className = styles.row ?? '';
      const name = document.createElement('b');
      name.textContent = one.name;
      name.style.color = `var(--${identityOf(one.color).color})`;
      const text = document.createElement('span');
      text.textContent = over ? (one.ended ?? '–') : Number.isNaN(value) ? '–' : format(value);
      row.append(name, text);
      return row;
    });
  element.replaceChildren(at, ...rows);
  const room = element.parentElement!.clientHeight - 30;
  element.dataset['columns'] = rows.length * 18 > room && rows.length > 4 ? '2' : '1';
  const px = frame.px(Math.min(x, frame.x.high));
  const wide = element.offsetWidth;
  const right = px + 14;
  const left =
    right + wide > element.parentElement!.clientWidth ? Math.max(0, px - 14 - wide) : right;
  element.style.transform = `translateX(${left}px)`;
}
