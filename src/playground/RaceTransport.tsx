import { useMemo } from 'react';
import { MOST_STEPS } from '../experiment/limits';
import { colorOf } from '../runs/roster';
import { Ruler } from '../transport/Ruler';
import { Transport } from '../transport/Transport';
import { useNumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';
import { signalOf } from '../ui/signal';
import { useExperiment, useSession, useSettings } from './SessionContext';
import { speeds } from './settings';
import { useRates } from './useRates';

/** The transport of the race. */
export function RaceTransport() {
  const { document, stage, clock } = useSession();
  const { steps, runs } = useExperiment();
  const playing = useSettings(({ race }) => race === 'playing');
  const rates = useRates();
  const head = useMemo(() => signalOf(stage, ({ step }) => step), [stage]);
  const curves = useMemo(
    () =>
      runs.flatMap((run, i) => {
        const own = rates[i];
        return run.hidden || !own ? [] : [{ color: colorOf(run, i), rates: own }];
      }),
    [runs, rates],
  );
  return (
    <Transport
      playing={playing}
      head={head}
      onToggle={clock.toggle}
      onReset={clock.reset}
      onBack={() => clock.back()}
      onForward={() => clock.forward()}
      pace={<Speed />}
      ruler={<Ruler steps={steps} head={head} curves={curves} onSeek={clock.seek} />}
      horizon={<Horizon steps={steps} onChange={(next) => document.edit({ steps: next })} />}
    />
  );
}

function Speed() {
  const { settings } = useSession();
  const speed = useSettings((now) => now.speed);
  return (
    <Select
      label="Speed"
      value={String(speed)}
      options={speeds.map((value) => ({ id: String(value), label: `${value} steps/s` }))}
      onChange={(id) => settings.setState({ speed: Number(id) })}
    />
  );
}

function Horizon({
  steps,
  onChange,
}: {
  readonly steps: number;
  readonly onChange: (steps: number) => void;
}) {
  const { input, message } = useNumberField({
    label: 'Number of steps',
    knob: { min: 1, max: MOST_STEPS, scale: 'count' },
    value: steps,
    width: 14 + String(steps).length * 8,
    onChange,
  });
  return (
    <>
      of {input} steps
      {message}
    </>
  );
}
