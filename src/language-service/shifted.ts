/** Where a span stands after an edit elsewhere, or in its midst. */
import type { Span } from '../python/syntax.ts';
import type { TextChange } from '../python/text-change.ts';

/**
 * Where the characters of a span stand after the change. Text typed inside the span belongs to it, text typed at its border does not;
 * a span whose characters are all gone becomes empty.
 */
export function shifted<S extends Span>(span: S, { start, oldEnd, newEnd }: TextChange): S {
  const moved = newEnd - oldEnd;
  if (span.end <= start) return span;
  if (span.start >= oldEnd) return { ...span, start: span.start + moved, end: span.end + moved };
  const from = span.start < start ? span.start : newEnd;
  const to = span.end > oldEnd ? span.end + moved : Math.max(from, start);
  return { ...span, start: Math.min(from, to), end: to };
}
