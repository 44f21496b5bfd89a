/** Moves lowered syntax along with its text. */
import type { Module, Span, Stmt } from './syntax.ts';

type Value = null | string | number | bigint | boolean | Value[] | { [key: string]: Value };

/** Adds `delta`, in UTF-16 units, to every position in `statement`, in place. */
export function shift(statement: Stmt, delta: number): void {
  if (delta !== 0) move(statement as unknown as { [key: string]: Value }, delta);
}

/** The spans `delta` further on. */
export const moved = (spans: readonly Span[], delta: number): Span[] =>
  spans.map(({ start, end }) => ({ start: start + delta, end: end + delta }));

/** What a piece of a text says, `delta` further on; its statements are moved in place. */
export function shiftModule({ body, comments, errors }: Module, delta: number): Pick<Module, 'body' | 'comments' | 'errors'> {
  for (const statement of body) shift(statement, delta);
  return { body, comments: moved(comments, delta), errors: moved(errors, delta) };
}

function move(node: { [key: string]: Value }, delta: number): void {
  if (typeof node['start'] === 'number') {
    node['start'] += delta;
    node['end'] = (node['end'] as number) + delta;
  }
  for (const key in node) {
    const field = node[key]!;
    if (typeof field !== 'object' || field === null) continue;
    if (!Array.isArray(field)) move(field, delta);
    else for (const item of field) if (typeof item === 'object' && item !== null) move(item as { [key: string]: Value }, delta);
  }
}
