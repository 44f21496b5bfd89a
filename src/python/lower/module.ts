/** The whole module: its statements, its comments, and where the source is broken. */
import type { Module, Span, Stmt } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { statements } from './statements.ts';

/** Lowers a tape whose node 0 is the root of a tree. Never throws. */
export function lowerModule(tape: Tape): Module {
  const body: Stmt[] = [];
  if (tape.length > 0) statements(tape, 0, body);
  return { type: 'Module', start: 0, end: tape.text.length, body, comments: tape.comments, errors: outermost(tape.errors) };
}

/** Outermost ranges only, in source order. */
export function outermost(errors: readonly Span[]): Span[] {
  const sorted = [...errors].sort((a, b) => a.start - b.start || b.end - a.end);
  const found: Span[] = [];
  for (const error of sorted) if (error.end > (found.at(-1)?.end ?? -1)) found.push(error);
  return found;
}
