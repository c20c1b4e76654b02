import type { Hyper, Optimizer } from './define';
import { optimizers, type OptimizerId } from './index';
import { numbers } from './program';

/**
 * A way to write an optimizer: as PyTorch does, as the lab does with its slips corrected, or as the
 * lab prints it.
 */
export type Preset = 'pytorch' | 'lab' | 'printed';

/** An optimizer with the hyperparameters that make it what it is. */
export interface Setting {
  readonly optimizer: OptimizerId;
  readonly hyper: Hyper;
}

/** An optimizer and its variant; `printed` is left out where the lab's text has no slip. */
export interface Variants {
  readonly original: OptimizerId;
  readonly variant: OptimizerId;
  readonly presets: Readonly<{ pytorch: Setting; lab: Setting; printed?: Setting }>;
}

const registry: Readonly<Record<string, Optimizer>> = optimizers;

const families: readonly Variants[] = Object.entries(registry).flatMap(([id, optimizer]) => {
  if (optimizer.variantOf === undefined) return [];
  const [original, variant] = [optimizer.variantOf as OptimizerId, id as OptimizerId];
  const slips = departuresOf(optimizer, true);
  const lab = { optimizer: variant, hyper: {} };
  const pytorch = { optimizer: original, hyper: {} };
  const printed = { optimizer: variant, hyper: Object.fromEntries(slips.map((k) => [k, true])) };
  return { original, variant, presets: { pytorch, lab, ...(slips.length > 0 && { printed }) } };
});

function departuresOf({ departures = [] }: Optimizer, slip: boolean): string[] {
  return departures.filter((departure) => departure.slip === slip).map(({ key }) => key);
}

/** The two of which `id` is one: the optimizer and its variant; undefined where it stands alone. */
export const variantsOf = (id: string): Variants | undefined =>
  families.find(({ original, variant }) => id === original || id === variant);

/** Hyperparameters that both take, with other defaults: RMSprop's α. */
function defaultsApart({ original, variant }: Variants): string[] {
  const theirs = registry[original]!.hyper;
  return Object.entries(registry[variant]!.hyper)
    .filter(([key, { value }]) => theirs[key] !== undefined && theirs[key].value !== value)
    .map(([key]) => key);
}

/**
 * Which of the presets an optimizer under these hyperparameters is; `mended` where some of its
 * departures are in force and others not; undefined where it has no variant. A variant with every
 * departure turned off is what PyTorch computes, and is called so.
 */
export function presetOf(id: string, hyper: Hyper): Preset | 'mended' | undefined {
  const family = variantsOf(id);
  if (family === undefined) return undefined;
  if (id === family.original) return 'pytorch';
  const variant = registry[id]!;
  const values = numbers(variant, hyper);
  const theirs = numbers(registry[family.original]!);
  const slips = departuresOf(variant, true).map((key) => values[key] !== 0);
  const differences = [
    ...departuresOf(variant, false).map((key) => values[key] !== 0),
    ...defaultsApart(family).map((key) => values[key] !== theirs[key]),
  ];
  if (slips.includes(true)) {
    return slips.includes(false) || differences.includes(false) ? 'mended' : 'printed';
  }
  if (!differences.includes(false)) return 'lab';
  return differences.includes(true) ? 'mended' : 'pytorch';
}

/**
 * An optimizer set to a preset. It keeps the hyperparameters that both know, but for those by which
 * they differ. Where the optimizer has no such preset it is returned as it is.
 */
export function withPreset(id: OptimizerId, hyper: Hyper, preset: Preset): Setting {
  const family = variantsOf(id);
  const target = family?.presets[preset];
  if (family === undefined || target === undefined) return { optimizer: id, hyper };
  const { hyper: known, departures = [] } = registry[target.optimizer]!;
  const marks = [...departures.map(({ key }) => key), ...defaultsApart(family)];
  const kept = Object.entries(hyper).filter(
    ([key]) => Object.hasOwn(known, key) && !marks.includes(key),
  );
  return { optimizer: target.optimizer, hyper: { ...Object.fromEntries(kept), ...target.hyper } };
}
