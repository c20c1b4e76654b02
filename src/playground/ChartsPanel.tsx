import { useMemo, type ReactNode } from 'react';
import type { ChartLink } from '../charts/link';
import type { ChartData } from '../charts/series';
import { formatNumber } from '../ui/numbers';
import { signalOf, type Signal } from '../ui/signal';
import { distance, gradientNorm, measuredData } from './chartsData';
import { useKept } from './chartsKept';
import { ChartsScaled } from './ChartsScaled';
import { rateData } from './lossData';
import { useExperiment, useSession } from './SessionContext';
import { surfaceOf } from './director';
import styles from './ChartsPanel.module.css';

/** The charts beyond loss and rate. */
const extras = { gradient: 'Gradient norm', distance: 'Distance to minimum' } as const;
type Extra = keyof typeof extras;

const areExtras = (value: unknown): value is readonly Extra[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && one in extras);

/**
 * What the runs do over the steps: the loss, under it the learning rate on the same steps, and
 * what else the reader turns on. All charts, the scene and the scrubber share one cursor.
 */
export function ChartsPanel({
  loss,
  actions,
}: {
  readonly loss: Signal<ChartData>;
  readonly actions?: ReactNode;
}) {
  const { stage, document } = useSession();
  const link = useLink();
  const [shown, setShown] = useKept<readonly Extra[]>('charts', [], areExtras);
  const rate = useMemo(() => rateData(stage, document.experiment), [stage, document]);
  const { surface, params } = useExperiment('surface', 'params');
  const none = surfaceOf(surface).minima(params).length === 0;
  return (
    <div className={styles.charts}>
      <div className={styles.grid}>
        <div className={styles.tall}>
          <ChartsScaled
            title="Loss"
            data={loss}
            link={link}
            testId="loss-chart"
            format={formatNumber}
            actions={actions}
          />
        </div>
        <div className={styles.low}>
          <ChartsScaled
            title="Learning rate"
            data={rate}
            link={link}
            testId="rate-chart"
            format={formatNumber}
            low
          />
        </div>
        {shown.includes('gradient') && <Gradient link={link} />}
        {shown.includes('distance') && !none && <Distance link={link} />}
      </div>
      <div className={styles.more} role="group" aria-label="More charts">
        {(Object.keys(extras) as Extra[]).map((id) => {
          const without = id === 'distance' && none;
          const on = shown.includes(id);
          return (
            <button
              key={id}
              type="button"
              aria-pressed={on && !without}
              disabled={without}
              onClick={() => setShown(on ? shown.filter((one) => one !== id) : [...shown, id])}
            >
              {without ? 'No minimum to be distant from' : extras[id]}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function useLink(): ChartLink {
  const { stage, clock } = useSession();
  return useMemo(
    () => ({
      at: signalOf(stage, ({ cursor }) => cursor),
      point: (cursor) => {
        if (stage.getState().cursor !== cursor) stage.setState({ cursor });
      },
      seek: clock.seek,
    }),
    [stage, clock],
  );
}

function Gradient({ link }: { readonly link: ChartLink }) {
  const { stage, document } = useSession();
  const data = useMemo(
    () => measuredData(stage, gradientNorm, document.experiment),
    [stage, document],
  );
  return (
    <div className={styles.extra}>
      <ChartsScaled
        title={extras.gradient}
        data={data}
        link={link}
        testId="gradient-chart"
        format={formatNumber}
        low
      />
    </div>
  );
}

function Distance({ link }: { readonly link: ChartLink }) {
  const { stage, document } = useSession();
  const data = useMemo(() => measuredData(stage, distance, document.experiment), [stage, document]);
  return (
    <div className={styles.extra}>
      <ChartsScaled
        title={extras.distance}
        data={data}
        link={link}
        testId="distance-chart"
        format={formatNumber}
        low
      />
    </div>
  );
}
