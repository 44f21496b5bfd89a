/** Reads TOML as the displays that Python's syntax has for the same values, each where it stands in the file. */
import { parse } from 'smol-toml';
import type { ConstantValue, Expr, Span } from '../python/syntax.ts';
import { integer, textScalar } from './yaml-scalars.ts';

type Table = Readonly<Record<string, unknown>>;

/** Where a value stands, and how it is written. */
interface Written extends Span {
  readonly text: string;
}

/**
 * The library says what the values are, and a look at each line where they stand: a place counts where the line alone, read as TOML, says
 * the same as the whole file, and no other line does. A value without a place is `Invalid`.
 * @param base is added to every offset
 * @returns undefined for what is no TOML
 */
export function tomlTree(text: string, base: number): Expr | undefined {
  const table = parsed(text);
  if (table === undefined) return undefined;
  const places = placesIn(text, table);
  const at = { start: base, end: base + 1 };
  const read = (value: unknown, path: readonly string[]): Expr => {
    if (isTable(value)) {
      const keys = Object.keys(value);
      const names = keys.map((key): Expr => ({ type: 'Constant', ...at, value: { kind: 'str', value: key }, kind: null }));
      return { type: 'Dict', ...at, keys: names, values: keys.map((key) => read(value[key], [...path, key])) };
    }
    const place = places.get(JSON.stringify(path));
    return place ? written(value, place, base) : { type: 'Invalid', ...at };
  };
  return read(table, []);
}

function written(value: unknown, place: Written, base: number): Expr {
  const span = { start: base + place.start, end: base + place.end };
  // The elements of a list are said to stand where the list does.
  if (Array.isArray(value))
    return { type: 'List', ...span, elts: value.map((it) => written(it, { ...place, text: '' }, base)), ctx: 'Load' };
  const constant = scalar(value, place.text);
  return constant === undefined ? { type: 'Invalid', ...span } : { type: 'Constant', ...span, value: constant, kind: null };
}

function scalar(value: unknown, text: string): ConstantValue | undefined {
  if (typeof value === 'string') return textScalar(value);
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (typeof value !== 'number') return undefined;
  return /^[-+]?\d[\d_]*$/.test(text) ? integer(text.replaceAll('_', '')) : { kind: 'float', value };
}

/** Path, as JSON → where the value stands. */
function placesIn(text: string, whole: Table): ReadonlyMap<string, Written> {
  const found = new Map<string, Written | undefined>();
  const note = (path: readonly string[], start: number, value: string): void => {
    const key = JSON.stringify(path);
    found.set(key, found.has(key) ? undefined : { start, end: start + value.length, text: value });
  };
  let header: readonly string[] | undefined = [];
  for (const match of text.matchAll(/^[ \t]*(?:(\[+)[^\n]*|[^\s#=][^=\n]*=[ \t]*)/gm)) {
    const [start, brackets] = match;
    if (brackets !== undefined) {
      const line = parsed(start);
      // In a list of tables the path alone does not say which one is meant.
      header = brackets === '[' && line !== undefined ? onlyPath(line) : undefined;
      continue;
    }
    if (header === undefined) continue;
    const from = match.index + start.length;
    const value = valueAt(text, from);
    const line = value === undefined ? undefined : parsed(`${start}${value}`);
    // The key alone: a value that is a table has keys as well.
    const path = onlyPath(parsed(`${start}0`) ?? {});
    if (value === undefined || line === undefined || path.length === 0) continue;
    const inner = valueUnder(line, path);
    if (!isSame(inner, valueUnder(whole, [...header, ...path]))) continue;
    note([...header, ...path], from, value);
    // A table on one line: each key that is there once.
    for (const pair of value.startsWith('{')
      ? value.matchAll(/([\w-]+)([ \t]*=[ \t]*)([^\s,{}[\]"'=]+|"[^"\\]*"|'[^']*')(?=[ \t]*[,}])/g)
      : []) {
      const [, key = '', sign = '', part = ''] = pair;
      const single = parsed(`x = ${part}`);
      if (single !== undefined && isSame(single['x'], valueUnder(inner, [key])))
        note([...header, ...path, key], from + pair.index + key.length + sign.length, part);
    }
  }
  return new Map([...found].flatMap(([key, place]) => (place === undefined ? [] : [[key, place]])));
}

/** The shortest text from there to the end of a line that is a value: without the comment behind it. */
function valueAt(text: string, from: number): string | undefined {
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end === -1 ? text.length : end).trimEnd();
  const isWhole = (value: string): boolean => parsed(`x = ${value}`) !== undefined;
  for (let hash = line.indexOf('#'); hash !== -1; hash = line.indexOf('#', hash + 1)) {
    const value = line.slice(0, hash).trimEnd();
    if (isWhole(value)) return value;
  }
  return isWhole(line) ? line : undefined;
}

function parsed(text: string): Table | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** `[a.b]` → a, b; `a.b = 0` → a, b. */
function onlyPath(table: Table): string[] {
  const [key, ...others] = Object.keys(table);
  if (key === undefined || others.length > 0) return [];
  const value = table[key];
  return isTable(value) ? [key, ...onlyPath(value)] : [key];
}

const valueUnder = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (isTable(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);

const isSame = (one: unknown, other: unknown): boolean => other !== undefined && JSON.stringify(one) === JSON.stringify(other);

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
