import { formatSetting } from '../ui/numbers';

/** A value as it is set: a number, or on and off. */
export const valueText = (value: number | boolean): string =>
  typeof value === 'number' ? formatSetting(value) : value ? 'on' : 'off';
