import { nearest } from './near';
import type { Fault } from './types';

/**
 * A value of unknown making with its place in an experiment. Reading it never throws: what is
 * wrong is written into `faults`, and the reader is left with nothing.
 */
export class Field {
  readonly value: unknown;
  /** As `runs[0].hyper.lr`; empty for the whole experiment. */
  readonly path: string;
  readonly faults: Fault[];

  constructor(value: unknown, path: string, faults: Fault[]) {
    this.value = value;
    this.path = path;
    this.faults = faults;
  }

  get absent(): boolean {
    return this.value === undefined;
  }

  fault(message: string): undefined {
    this.faults.push({ path: this.path, message });
  }

  /** A fault that says what belongs here. */
  expected(what: string): undefined {
    return this.fault(
      this.absent ? `is missing: expected ${what}` : `expected ${what}, got ${shown(this.value)}`,
    );
  }

  /** What `read` makes of the field, if there is anything to read. */
  given<Value>(read: (field: Field) => Value | undefined): Value | undefined {
    return this.absent ? undefined : read(this);
  }

  /** The field under a key; absent where the value is no object or has no such key of its own. */
  at(key: string): Field {
    const own = isObject(this.value) && Object.hasOwn(this.value, key);
    const value = own ? (this.value as Fields)[key] : undefined;
    return new Field(value, `${this.path}${step(key, this.path === '')}`, this.faults);
  }

  /** Whether this is an object at all; a fault if it is something else. */
  isObject(what: string): boolean {
    if (isObject(this.value)) return true;
    this.expected(what);
    return false;
  }

  /** Names each key that `owner` does not take, with what it takes. */
  takes(keys: readonly string[], owner: string): void {
    if (!isObject(this.value)) return;
    for (const key of Object.keys(this.value).filter((key) => !keys.includes(key))) {
      const meant = nearest(key, keys);
      const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
      const taken = keys.length === 0 ? 'nothing' : keys.join(', ');
      this.at(key).fault(`unknown key: ${owner} takes ${taken}${hint}`);
    }
  }

  /** The fields of a list with `least` to `most` items; nothing, with a fault, if it is not one. */
  items(least: number, most: number, what: string): Field[] | undefined {
    if (!Array.isArray(this.value)) return this.expected(what);
    const { length } = this.value;
    if (length < least || length > most) {
      return this.fault(`expected ${what}, got ${length} of them`);
    }
    return this.value.map((item: unknown, i) => new Field(item, `${this.path}[${i}]`, this.faults));
  }

  number(min: number, max: number): number | undefined {
    const { value } = this;
    // − 0 becomes 0, which is all that JSON can carry.
    if (typeof value === 'number' && value >= min && value <= max) return value + 0;
    return this.expected(`a number ${range(min, max)}`);
  }

  whole(min: number, max: number): number | undefined {
    const { value } = this;
    if (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) {
      return Number(value) + 0;
    }
    return this.expected(min === max ? `${min}` : `a whole number ${range(min, max)}`);
  }

  flag(): boolean | undefined {
    return typeof this.value === 'boolean' ? this.value : this.expected('true or false');
  }

  text(most: number): string | undefined {
    const { value } = this;
    if (typeof value === 'string' && value.length >= 1 && value.length <= most) return value;
    return this.expected(`a text of 1 to ${most} characters`);
  }

  /** One of a few words. */
  word<Word extends string>(words: readonly Word[]): Word | undefined {
    const found = words.find((word) => word === this.value);
    if (found !== undefined) return found;
    const meant = typeof this.value === 'string' ? nearest(this.value, words) : undefined;
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    const list = words.length === 1 ? words[0]! : `one of ${words.join(', ')}`;
    if (this.absent) return this.expected(list);
    return this.fault(`expected ${list}, got ${shown(this.value)}${hint}`);
  }
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `from 0 to 10`; a bound a breath below 1 is said as people say it. */
function range(min: number, max: number): string {
  if (max < 1 && max > 1 - 1e-9) return `from ${min} to below 1`;
  return `from ${min} to ${max}`;
}

/** A value as an error message shows it: on one line, and short. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  return String(value);
}

/** `.lr`, or `["two words"]` where the key is no plain name. */
function step(key: string, first: boolean): string {
  if (!/^[\w$]{1,40}$/.test(key)) return `[${JSON.stringify(shortened(key))}]`;
  return first ? key : `.${key}`;
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
