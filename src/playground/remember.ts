/** Calls `make` only if its arguments are not those of the last call in the same place. */
export function remember<Arguments extends readonly unknown[], Value>(
  make: (...args: Arguments) => Value,
): (place: number, ...args: Arguments) => Value {
  const last: { args: Arguments; value: Value }[] = [];
  return (place, ...args) => {
    const known = last[place];
    if (known?.args.every((arg, i) => arg === args[i])) return known.value;
    const value = make(...args);
    last[place] = { args, value };
    return value;
  };
}
