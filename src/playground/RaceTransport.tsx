import { Dices, Flag as FlagIcon } from 'lucide-react';
import { useMemo } from 'react';
import { MOST_STEPS } from '../experiment/limits';
import { accessOf } from '../experiment/parts';
import { colorOf } from '../runs/roster';
import type { Flag } from '../transport/Flags';
import { Ruler } from '../transport/Ruler';
import { Transport } from '../transport/Transport';
import { IconButton } from '../ui/Button';
import { useNumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';
import { signalOf } from '../ui/signal';
import { useLayout } from '../ui/useMedia';
import { flagMoved, flagRemoved, flagsOf } from './flags';
import { renewSeed } from './noise';
import { useExperiment, useSession, useSettings } from './SessionContext';
import { speeds } from './settings';
import { TransportMenu } from './TransportMenu';
import { useRates } from './useRates';

/** The transport of the race. */
export function RaceTransport() {
  const { stage, clock } = useSession();
  const { lesson } = useExperiment('lesson');
  const playing = useSettings(({ race }) => race === 'playing');
  const head = useMemo(() => signalOf(stage, ({ step }) => step), [stage]);
  const narrow = useLayout() === 'narrow';
  const access = accessOf(lesson, 'transport');
  if (access === 'hidden') return null;
  return (
    <Transport
      playing={playing}
      head={head}
      disabled={access === 'locked'}
      onToggle={clock.toggle}
      onReset={clock.reset}
      onBack={() => clock.back()}
      onForward={() => clock.forward()}
      onFinish={clock.finish}
      more={narrow ? <TransportMenu /> : <More />}
      pace={<Speed />}
      ruler={<RaceRuler />}
      horizon={<Horizon />}
    />
  );
}

/** The steps of the race with every schedule, and every change on the way as a flag. */
function RaceRuler() {
  const { document, stage, clock, settings } = useSession();
  const { steps, runs, lesson } = useExperiment('steps', 'runs', 'lesson');
  const fromHere = useSettings((now) => now.fromHere);
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
  const flags = useMemo(() => flagsOf(runs, steps), [runs, steps]);
  /** The flag as it stands now: a drag moves it many times before the page is drawn again. */
  const now = ({ key }: Flag) =>
    flagsOf(document.experiment().runs, document.experiment().steps).find(
      (flag) => flag.key === key,
    );
  const onMove = (flag: Flag, at: number): void => {
    const found = now(flag);
    if (found)
      document.edit({ runs: flagMoved(document.experiment().runs, found, at) }, `flag ${flag.key}`);
  };
  const onRemove = (flag: Flag): void => {
    const found = now(flag);
    if (found) document.edit({ runs: flagRemoved(document.experiment().runs, found) });
  };
  const moves = accessOf(lesson, 'transport') === 'free';
  const turns = accessOf(lesson, 'hyper') === 'free';
  return (
    <Ruler
      steps={steps}
      head={head}
      curves={curves}
      flags={flags}
      onFlag={(flag) => {
        if (moves) clock.seek(flag.at);
        settings.setState({ unfolded: now(flag)?.run ?? -1 });
      }}
      flagDoings={turns ? { onMove, onEnd: document.settle, onRemove } : undefined}
      note={fromHere && turns ? 'changes apply from here' : undefined}
      onSeek={moves ? clock.seek : undefined}
    />
  );
}

/** What else can be done with time: changes from here on, another seed. */
function More() {
  const { document, settings } = useSession();
  const { noise, lesson } = useExperiment('noise', 'lesson');
  const fromHere = useSettings((now) => now.fromHere);
  const [hyper, shaken] = [accessOf(lesson, 'hyper'), accessOf(lesson, 'noise')];
  return (
    <>
      {shaken !== 'hidden' && (
        <IconButton
          label="New seed"
          idle={
            shaken === 'locked'
              ? 'locked in this lesson'
              : noise === 0
                ? 'without noise nothing is random'
                : undefined
          }
          onClick={() => renewSeed(document)}
        >
          <Dices size={20} />
        </IconButton>
      )}
      {hyper !== 'hidden' && (
        <IconButton
          label="Changes apply from the playhead on"
          aria-pressed={fromHere}
          disabled={hyper === 'locked'}
          onClick={() => settings.setState({ fromHere: !fromHere })}
        >
          <FlagIcon size={19} />
        </IconButton>
      )}
    </>
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

function Horizon() {
  const { document } = useSession();
  const { steps, lesson } = useExperiment('steps', 'lesson');
  const { input, message } = useNumberField({
    label: 'Number of steps',
    knob: { min: 1, max: MOST_STEPS, scale: 'count' },
    value: steps,
    width: 14 + String(steps).length * 8,
    onChange: (next) => document.edit({ steps: next }),
  });
  if (accessOf(lesson, 'steps') !== 'free') return <>of {steps} steps</>;
  return (
    <>
      of {input} steps
      {message}
    </>
  );
}
