import { use, useRef, useSyncExternalStore } from 'react';
import { MOST_EDITS } from '../experiment/limits';
import type { Run } from '../experiment/types';
import type { Hyper, Optimizer } from '../optim/define';
import { baseOf } from './baseOf';
import type { RunCardProps } from './cardProps';
import { hyperAt, stretches, withEdit } from './edits';
import { EditList } from './EditList';
import { FormulaPart } from './FormulaPart';
import { FromHere } from './FromHere';
import { Guarded } from './Guarded';
import { HyperRows } from './HyperRows';
import { ScheduleCurve } from './ScheduleCurve';
import { SchedulePicker } from './SchedulePicker';
import { AccessContext, nextStep } from './way';
import styles from './RunCard.module.css';

/** Everything about a run that can be turned. */
export function RunBody<R extends Run>(props: RunCardProps<R>) {
  const { run, optimizer, color, name, onChange, onEnd, horizon, rates, head, way, extra } = props;
  const access = use(AccessContext);
  const { values, refuse, change, end } = useTurned(props);
  return (
    <>
      <FormulaPart
        run={run}
        optimizer={optimizer}
        values={values}
        onChange={onChange}
        onTurn={change}
      />
      {access('hyper') !== 'hidden' && (
        <div className={styles.section}>
          <Guarded access={access('hyper')}>
            {way && <FromHere way={way} head={head} />}
            <HyperRows
              optimizer={optimizer}
              hyper={values}
              refuse={refuse}
              onChange={change}
              onEnd={end}
            />
            {way && <EditList run={run} way={way} onChange={onChange} />}
          </Guarded>
        </div>
      )}
      {access('schedules') !== 'hidden' && (
        <div className={styles.section}>
          <Guarded access={access('schedules')}>
            <SchedulePicker
              spec={run.schedule}
              base={baseOf(optimizer, run.hyper)}
              horizon={horizon}
              onChange={(schedule, gesture) => {
                const { schedule: _, ...rest } = run;
                const next = (schedule ? { ...rest, schedule } : rest) as R;
                onChange(next, gesture && `rate ${gesture}`);
              }}
              onEnd={onEnd}
            >
              <ScheduleCurve
                rates={rates}
                color={color}
                head={head}
                label={`Learning rate of ${name} over ${rates.length - 1} steps`}
              />
            </SchedulePicker>
          </Guarded>
        </div>
      )}
      {extra}
    </>
  );
}

/**
 * The hyperparameters as the rows show and turn them: those of the whole path, or those in force
 * at the playhead, which a change then edits from there on.
 */
function useTurned<R extends Run>({ run, optimizer, head, way, onChange, onEnd }: RunCardProps<R>) {
  const fromHere = way?.fromHere === true;
  const steps = way?.steps ?? 0;
  // Between two edits the same values hold, so frames that pass no edit draw nothing anew.
  const passed = useSyncExternalStore(head.subscribe, () =>
    fromHere ? (run.edits ?? []).filter(({ step }) => step <= nextStep(head, steps)).length : 0,
  );
  const last = run.edits?.[passed - 1];
  const values = fromHere && last ? hyperAt(run, last.step) : run.hyper;

  // A drag edits the step at which it began, even while the race goes on.
  const held = useRef<number | undefined>(undefined);
  const stepNow = (): number | undefined =>
    fromHere ? (held.current ?? nextStep(head, steps)) : undefined;
  const turned = (hyper: Hyper, step: number | undefined): R =>
    step === undefined ? { ...run, hyper } : withEdit(run, step, hyper);

  const refuse = (hyper: Hyper): string | undefined => {
    const next = turned(hyper, stepNow());
    if ((next.edits?.length ?? 0) > MOST_EDITS)
      return `${MOST_EDITS} changes on the way are the most`;
    return stretches(next)
      .map((values) => optimizer.refuse?.(filled(optimizer, values))?.reason)
      .find((reason) => reason !== undefined);
  };
  const change = (hyper: Hyper, gesture?: string): void => {
    const step = stepNow();
    if (gesture !== undefined) held.current = step;
    onChange(turned(hyper, step), gesture && `${gesture} ${step ?? ''}`);
  };
  const end = (): void => {
    held.current = undefined;
    onEnd();
  };
  return { values, refuse, change, end };
}

/** With every default written out. */
const filled = ({ hyper }: Optimizer, values: Hyper): Hyper =>
  Object.fromEntries(Object.entries(hyper).map(([key, { value }]) => [key, values[key] ?? value]));
