/** What an edit replaced, found by comparing the text before with the text after, and where everything else went. */
import type { Span } from '../python/syntax.ts';

/** The text before from `start` to `end` was replaced by `inserted` characters. */
export interface Change extends Span {
  readonly inserted: number;
}

/** The smallest single replacement that turns one text into the other; undefined when they are equal. */
export function changeBetween(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { start, end: before.length - tail, inserted: after.length - tail - start };
}

/**
 * Where the characters of a span stand after the change. Text typed inside the span belongs to it, text typed at its border does not;
 * a span whose characters are all gone becomes empty.
 */
export function shifted<S extends Span>(span: S, { start, end, inserted }: Change): S {
  const moved = inserted - (end - start);
  if (span.end <= start) return span;
  if (span.start >= end) return { ...span, start: span.start + moved, end: span.end + moved };
  const from = span.start < start ? span.start : start + inserted;
  const to = span.end > end ? span.end + moved : Math.max(from, start);
  return { ...span, start: Math.min(from, to), end: to };
}
