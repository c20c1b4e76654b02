import type { Hyper, Optimizer } from '../optim/define';
import type { Setting } from '../rules/knob';
import { SettingRows } from './SettingRows';

interface Props {
  readonly optimizer: Optimizer;
  readonly hyper: Hyper;
  /** Why these cannot be had, if they cannot. */
  readonly refuse: (hyper: Hyper) => string | undefined;
  readonly onChange: (hyper: Hyper, gesture?: string) => void;
  readonly onEnd: () => void;
}

/**
 * An optimizer's hyperparameters: the rate and its memories first, the rest on request. The
 * switches by which it departs from another one stand with its formula instead.
 */
export function HyperRows({ optimizer, hyper, refuse, onChange, onEnd }: Props) {
  const apart = optimizer.departures?.map(({ key }) => key) ?? [];
  const entries = Object.entries(optimizer.hyper).filter(([key]) => !apart.includes(key));
  const main = entries.filter(([key, knob]) => key === 'lr' || isMemory(knob)).map(([key]) => key);
  const values = Object.fromEntries(entries.map(([key, knob]) => [key, hyper[key] ?? knob.value]));
  return (
    <SettingRows
      controls={Object.fromEntries(entries)}
      values={values}
      main={main}
      refuse={(next) => refuse({ ...hyper, ...(next as Hyper) })}
      onChange={(key, value: Setting, gesture) =>
        onChange({ ...hyper, [key]: value as number | boolean }, gesture)
      }
      onEnd={onEnd}
    />
  );
}

const isMemory = (knob: Optimizer['hyper'][string]): boolean =>
  knob.kind === 'number' && knob.scale === 'memory' && knob.value > 0;
