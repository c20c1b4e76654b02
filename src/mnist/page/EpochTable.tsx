import { colorOf, namesOf } from '../../runs/roster';
import { Marker } from '../../ui/Marker';
import { formatNumber } from '../../ui/numbers';
import { spanOf } from '../plan';
import styles from './EpochTable.module.css';
import { useExperiment, useLab, useTraining } from './LabContext';
import { percent } from './words';

/** Every run after each epoch, as a notebook would print it: the loss summed and averaged, the test. */
export function EpochTable() {
  const { trainer } = useLab();
  const { runs } = useExperiment();
  const plan = useTraining((state) => state.plan);
  // Follows the tests, not the steps: rows come once an epoch.
  useTraining(({ runs: now }) =>
    Object.keys(now)
      .map((color) => trainer.recordOf(Number(color)).accuracies.length)
      .join(),
  );
  const names = namesOf(runs);
  const rows = runs.flatMap((run, i) => {
    const color = colorOf(run, i);
    const record = trainer.recordOf(color);
    return Array.from({ length: record.accuracies.length }, (_, k) => {
      const to = record.testSteps.values[k]!;
      const epoch = spanOf(plan, to - 1);
      const { from, batchSize } = plan.spans[epoch]!;
      const all = Math.ceil(plan.images / batchSize);
      const mean = record.meanLoss(from, to);
      const accuracy = record.accuracies.values[k]!;
      return {
        color,
        name: names[i]!,
        to,
        epoch: epoch + (to - from) / all,
        mean,
        count: to - from,
        accuracy,
      };
    });
  });
  if (rows.length === 0) return null;
  return (
    <section aria-label="Epochs" className={styles.epochs}>
      <h2>Epochs</h2>
      <table data-testid="epoch-table">
        <thead>
          <tr>
            <th scope="col">epoch</th>
            <th scope="col">run</th>
            <th scope="col">loss, sum</th>
            <th scope="col">mean</th>
            <th scope="col">test</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .toSorted((a, b) => a.to - b.to)
            .map(({ color, name, to, epoch, mean, count, accuracy }) => (
              <tr key={`${to} ${color}`}>
                <td>{Number.isInteger(epoch) ? epoch : epoch.toFixed(2)}</td>
                <th scope="row">
                  <Marker color={color} size="head" /> {name}
                </th>
                <td>{formatNumber(mean * count)}</td>
                <td>{formatNumber(mean)}</td>
                <td>{percent(accuracy)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
