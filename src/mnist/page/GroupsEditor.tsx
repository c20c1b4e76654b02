import { Plus, Scissors } from 'lucide-react';
import { useMemo } from 'react';
import type { Group } from '../../experiment/types';
import { runActions } from '../../runs/runActions';
import { Button } from '../../ui/Button';
import { network } from '../model';
import { GroupPanel } from './GroupPanel';
import { cutOf, fillGap, groupOf, sorted, split, unowned, withGroups } from './groups';
import styles from './GroupsEditor.module.css';
import { useExperiment, useLab } from './LabContext';
import { briefModule } from './printed';
import type { ExtrasProps } from './TrainingExtras';

/** The parameter groups of a run: slices of the layers, each with hyperparameters of its own. */
export function GroupsEditor(props: ExtrasProps) {
  const { document } = useLab();
  const { model } = useExperiment();
  const { run, index, turned } = props;
  const net = useMemo(() => network(model), [model]);
  const groups = run.groups ?? [];
  const put = (next: readonly Group[]): void =>
    runActions(document).change(index, withGroups(run, sorted(next)));
  const whole = [0, net.layers.length] as const;
  const cut = cutOf(whole, net);
  const idle = unowned(groups, net);
  return (
    <>
      <div className={styles.head}>
        <h4>Parameter groups</h4>
        {groups.length === 0 ? (
          cut !== undefined && (
            <Button raised onClick={() => put(split([{ layers: whole } as Group], 0, cut))}>
              <Scissors size={14} aria-hidden="true" /> Split in two
            </Button>
          )
        ) : (
          <Button raised onClick={() => put([])}>
            One for all
          </Button>
        )}
      </div>
      {groups.length === 0 ? (
        <p className={styles.note}>All {net.layers.length} layers are one group.</p>
      ) : (
        <>
          {turned.live && (
            <p className={styles.note}>
              Values change at the next step; other slices wait for a restart of the run.
            </p>
          )}
          <Slices groups={groups} props={props} onSplit={(at) => put(cutBefore(groups, at))} />
          {groups.map((group, i) => (
            <GroupPanel key={i} {...props} groups={groups} at={i} group={group} onGroups={put} />
          ))}
          {idle.length > 0 && (
            <div className={styles.idle}>
              <p>
                In no group, so not trained: {idle.map((layer) => `layers[${layer}]`).join(', ')}.
              </p>
              <Button raised onClick={() => put(fillGap(groups, net))}>
                <Plus size={14} aria-hidden="true" /> Group of these
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}

const cutBefore = (groups: readonly Group[], layer: number): readonly Group[] =>
  split(groups, groupOf(groups, layer), layer);

/** The list of layers with the group of each; between two layers of one group it can be cut. */
function Slices({
  groups,
  props,
  onSplit,
}: {
  readonly groups: readonly Group[];
  readonly props: ExtrasProps;
  readonly onSplit: (layer: number) => void;
}) {
  const { model } = useExperiment();
  const { layers } = useMemo(() => network(model), [model]);
  return (
    <ol className={styles.layers} aria-label={`Layers of ${props.name} by group`} start={0}>
      {layers.map((module, layer) => {
        const group = groupOf(groups, layer);
        const inside = layer > 0 && group >= 0 && groupOf(groups, layer - 1) === group;
        const words = `layers[${layer}] ${briefModule(module)}`;
        return (
          <li
            key={layer}
            className={styles.layer}
            data-group={group >= 0}
            data-first={group >= 0 && !inside}
            data-last={group >= 0 && groupOf(groups, layer + 1) !== group}
          >
            <span className={styles.place}>{layer}</span>
            <span className={styles.bracket} aria-hidden="true" />
            <span className={styles.module}>{briefModule(module)}</span>
            <span className={styles.of}>
              {group < 0 ? 'no group' : inside ? '' : `group ${group + 1}`}
            </span>
            {inside && (
              <button
                type="button"
                className={styles.cut}
                aria-label={`Split before ${words}`}
                title={`Split before ${words}`}
                onClick={() => onSplit(layer)}
              >
                <Scissors size={12} />
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
