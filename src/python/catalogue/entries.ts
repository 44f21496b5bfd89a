/** Shorthand for the catalogue's data: several names, separated by spaces, with the same entry. */

/** `each('mean sum', kind)` is `{ mean: kind, sum: kind }`; a prefix is put before each name. */
export const each = <Entry>(names: string, entry: Entry, prefix = ''): Record<string, Entry> =>
  Object.fromEntries(listed(names, prefix).map((it) => [it, entry]));

/** `listed('A B', 'm.')` is `['m.A', 'm.B']`. */
export const listed = (names: string, prefix = ''): string[] =>
  names
    .trim()
    .split(/\s+/)
    .map((it) => prefix + it);
