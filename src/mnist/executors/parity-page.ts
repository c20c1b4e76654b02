import type { Verdict } from './parity.worker';

/** The page of `parity.worker.ts`: a row for each verdict, for readers and for tests. */
const table = document.querySelector('tbody')!;
const status = document.querySelector('[role=status]')!;

const worker = new Worker(new URL('./parity.worker.ts', import.meta.url), { type: 'module' });

worker.onmessage = ({ data }: MessageEvent<Verdict | null>) => {
  if (data === null) finish('Done.');
  else table.append(rowOf(data));
};
worker.onerror = (event) => finish(`The worker failed: ${event.message}`);

function finish(text: string): void {
  status.textContent = text;
  document.documentElement.dataset['state'] = 'done';
}

function rowOf(verdict: Verdict): HTMLTableRowElement {
  const { kind, device, how, name, checks, failed, trouble, milliseconds } = verdict;
  const holds = trouble === undefined && failed.length === 0 && checks > 0;
  const faults = failed
    .map((fault) => `${fault.name}: off by ${fault.error}, allowed ${fault.limit}`)
    .join('; ');
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  const row = document.createElement('tr');
  Object.assign(row.dataset, { kind, how, holds });
  const texts = [
    [kind, device, how].filter((text) => text !== '').join(' · '),
    name,
    holds
      ? `holds in ${checks} checks, ${seconds}`
      : (trouble ?? (faults || 'nothing was checked')),
  ];
  for (const text of texts) row.insertCell().textContent = text;
  return row;
}
