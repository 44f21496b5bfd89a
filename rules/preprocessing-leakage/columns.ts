/** Which columns of a table a computation looks at: everything but some, or only some. */

export interface Columns {
  readonly isOnly: boolean;
  readonly names: ReadonlySet<string>;
}

export const ALL: Columns = { isOnly: false, names: new Set() };
export const only = (names: Iterable<string>): Columns => ({ isOnly: true, names: new Set(names) });

export const holds = ({ isOnly, names }: Columns, name: string): boolean => names.has(name) === isOnly;

export const isNone = ({ isOnly, names }: Columns): boolean => isOnly && names.size === 0;

/** Of `columns`, those that `chosen` names. */
export const among = (columns: Columns, chosen: readonly string[]): Columns => only(chosen.filter((it) => holds(columns, it)));

export const without = ({ isOnly, names }: Columns, gone: readonly string[]): Columns =>
  isOnly ? only([...names].filter((it) => !gone.includes(it))) : { isOnly, names: new Set([...names, ...gone]) };

/** Whether looking at `outer` includes looking at `inner`. */
export function covers(outer: Columns, inner: Columns): boolean {
  if (outer === ALL || outer === inner) return true;
  if (inner.isOnly) return [...inner.names].every((it) => holds(outer, it));
  return !outer.isOnly && [...outer.names].every((it) => inner.names.has(it));
}

/** The columns that dummies are made of: `Sex_male` is `Sex`, or is itself. */
export function beforeDummies({ isOnly, names }: Columns): Columns {
  if (!isOnly) return ALL;
  return only([...names].flatMap((name) => name.split('_').map((_, index, parts) => parts.slice(0, index + 1).join('_'))));
}
