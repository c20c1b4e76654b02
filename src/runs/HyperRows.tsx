import type { Hyper, Optimizer } from '../optim/define';
import type { Setting } from '../rules/knob';
import { SettingRows } from './SettingRows';

interface Props {
  readonly optimizer: Optimizer;
  readonly hyper: Hyper;
  readonly onChange: (hyper: Hyper, gesture?: string) => void;
  readonly onEnd: () => void;
}

/** An optimizer's hyperparameters: the rate and its memories first, the rest on request. */
export function HyperRows({ optimizer, hyper, onChange, onEnd }: Props) {
  const entries = Object.entries(optimizer.hyper);
  const main = entries.filter(([key, knob]) => key === 'lr' || isMemory(knob)).map(([key]) => key);
  const values = Object.fromEntries(entries.map(([key, knob]) => [key, hyper[key] ?? knob.value]));
  return (
    <SettingRows
      controls={optimizer.hyper}
      values={values}
      main={main}
      refuse={(next) => optimizer.refuse?.(next as Hyper)?.reason}
      onChange={(key, value: Setting, gesture) =>
        onChange({ ...hyper, [key]: value as number | boolean }, gesture)
      }
      onEnd={onEnd}
    />
  );
}

const isMemory = (knob: Optimizer['hyper'][string]): boolean =>
  knob.kind === 'number' && knob.scale === 'memory' && knob.value > 0;
