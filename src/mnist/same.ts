/** A value as JSON, the fields of every object in the order of their names; absent: `none`. */
export const plain = (value: unknown): string =>
  value === undefined
    ? 'none'
    : JSON.stringify(value, (_key, field: unknown) =>
        typeof field === 'object' && field !== null && !Array.isArray(field)
          ? Object.fromEntries(Object.entries(field).toSorted(([a], [b]) => (a < b ? -1 : 1)))
          : field,
      );
