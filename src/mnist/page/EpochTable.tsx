import { Check, Copy } from 'lucide-react';
import { Fragment, useState } from 'react';
import { colorOf, namesOf } from '../../runs/roster';
import { Button } from '../../ui/Button';
import { Marker } from '../../ui/Marker';
import { formatNumber } from '../../ui/numbers';
import { csvOf, epochRows, epochText, linesOf, sumText, type EpochRow } from './epochRows';
import styles from './EpochTable.module.css';
import { useExperiment, useLab, useTraining } from './LabContext';

/** Every run after each epoch, as the lab prints it: the loss summed and averaged, how often right. */
export function EpochTable() {
  const rows = useRows();
  if (rows.length === 0) return null;
  const steps = [...new Set(rows.map(({ step }) => step))].toSorted((a, b) => a - b);
  return (
    <section aria-label="Epochs" className={styles.epochs}>
      <header>
        <h2>Epochs</h2>
        <Take label="Text" what="The lines as a notebook prints them" text={() => linesOf(rows)} />
        <Take label="CSV" what="The table as CSV" text={() => csvOf(rows)} />
      </header>
      <div className={styles.scroll}>
        <table data-testid="epoch-table">
          <thead>
            <tr className={styles.over}>
              <th scope="col" rowSpan={2}>
                <span className="unseen">run</span>
              </th>
              <th scope="colgroup" colSpan={3}>
                training
              </th>
              <th scope="colgroup" colSpan={2}>
                test
              </th>
            </tr>
            <tr>
              <th scope="col">loss, total</th>
              <th scope="col">average</th>
              <th scope="col">right</th>
              <th scope="col">right</th>
              <th scope="col">loss</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => {
              const mine = rows.filter((row) => row.step === step);
              return (
                <Fragment key={step}>
                  <tr className={styles.epoch}>
                    <th scope="rowgroup" colSpan={6}>
                      epoch {epochText(mine[0]!.epoch)}
                    </th>
                  </tr>
                  {mine.map((row) => (
                    <Row key={row.color} row={row} />
                  ))}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ row }: { readonly row: EpochRow }) {
  const { color, name, total, average, performance, testAccuracy, testLoss } = row;
  return (
    <tr>
      <th scope="row" title={name}>
        <Marker color={color} size="head" />
        <span className="unseen">{name}</span>
      </th>
      <td>{sumText(total)}</td>
      <td>{formatNumber(average)}</td>
      <td>{share(performance)}</td>
      <td>{share(testAccuracy)}</td>
      <td>{formatNumber(testLoss)}</td>
    </tr>
  );
}

const share = (value: number): string => `${(value * 100).toFixed(2)}%`;

/** All rows of the runs there are; they follow the tests, not the steps. */
function useRows(): EpochRow[] {
  const { trainer } = useLab();
  const { runs } = useExperiment();
  const plan = useTraining((state) => state.plan);
  useTraining(({ runs: now }) =>
    Object.keys(now)
      .map((color) => trainer.recordOf(Number(color)).accuracies.length)
      .join(),
  );
  const names = namesOf(runs);
  return runs.flatMap((run, i) => {
    const color = colorOf(run, i);
    return epochRows({ name: names[i]!, color }, trainer.recordOf(color), plan);
  });
}

interface TakeProps {
  readonly label: string;
  readonly what: string;
  readonly text: () => string;
}

/** Puts a text on the clipboard and says whether that went well. */
function Take({ label, what, text }: TakeProps) {
  const [copied, setCopied] = useState<boolean>();
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const said =
    copied === undefined ? '' : copied ? `${what}: copied` : 'The browser did not let it be copied';
  return (
    <span title={copied === undefined ? `Copy: ${what}` : said}>
      <Button onClick={copy} onBlur={() => setCopied(undefined)}>
        {copied === true ? (
          <Check size={14} aria-hidden="true" />
        ) : (
          <Copy size={14} aria-hidden="true" />
        )}{' '}
        <span className="unseen">Copy </span>
        {copied === false ? 'refused' : label}
      </Button>
      <span className="unseen" role="status">
        {said}
      </span>
    </span>
  );
}
