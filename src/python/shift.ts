/** Moves lowered syntax along with its text. */
import type { Module, Span, Stmt } from './syntax.ts';

type Value = null | string | number | bigint | boolean | Value[] | Fields;
interface Fields {
  [key: string]: Value;
}

/** Adds `delta`, in UTF-16 units, to every position in `statement`, in place. */
export function shift(statement: Stmt, delta: number): void {
  if (delta === 0) return;
  let places = placesIn.get(statement);
  if (places === undefined) placesIn.set(statement, (places = collect(statement as unknown as Fields, [])));
  for (const place of places) {
    place.start += delta;
    place.end += delta;
  }
}

/** Every node of a statement once: while a text is edited above it, it is moved again and again. */
const placesIn = new WeakMap<Stmt, readonly { start: number; end: number }[]>();

/** The spans `delta` further on. */
export const moved = (spans: readonly Span[], delta: number): Span[] =>
  spans.map(({ start, end }) => ({ start: start + delta, end: end + delta }));

/** What a piece of a text says, `delta` further on; its statements are moved in place. */
export function shiftModule({ body, comments, errors }: Module, delta: number): Pick<Module, 'body' | 'comments' | 'errors'> {
  for (const statement of body) shift(statement, delta);
  return { body, comments: moved(comments, delta), errors: moved(errors, delta) };
}

function collect(node: Fields, into: { start: number; end: number }[]): { start: number; end: number }[] {
  if (typeof node['start'] === 'number') into.push(node as unknown as { start: number; end: number });
  for (const key in node) {
    const field = node[key]!;
    if (typeof field !== 'object' || field === null) continue;
    if (!Array.isArray(field)) collect(field, into);
    else for (const item of field) if (typeof item === 'object' && item !== null) collect(item as Fields, into);
  }
  return into;
}
