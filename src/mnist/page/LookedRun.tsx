import { colorOf, namesOf } from '../../runs/roster';
import { Marker } from '../../ui/Marker';
import { Select } from '../../ui/Select';
import { useExperiment, useLab, useSettings, useTraining } from './LabContext';
import { leaderOf } from './TrainingFigures';

/** Colour of the run that is looked at: the one chosen, or the leader, or the first. */
export function useLooked(): number {
  const chosen = useSettings(({ looked }) => looked);
  return useTraining(({ runs, wanted }) => {
    const colors = wanted.runs.map(colorOf);
    if (colors.includes(chosen)) return chosen;
    const leader = leaderOf(runs);
    return colors.includes(leader) ? leader : (colors[0] ?? 0);
  });
}

/** Chooses the run that is looked at. */
export function LookedRun() {
  const { settings } = useLab();
  const { runs } = useExperiment();
  const color = useLooked();
  const names = namesOf(runs);
  return (
    <>
      <Marker color={color} />
      <Select
        label="Run"
        value={String(color)}
        options={runs.map((run, i) => ({ id: String(colorOf(run, i)), label: names[i]! }))}
        onChange={(id) => settings.setState({ looked: Number(id) })}
      />
    </>
  );
}
