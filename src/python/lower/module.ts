/** The whole module: its statements, its comments, and where the source is broken. */
import type { Module, Stmt } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { statements } from './statements.ts';

/** Lowers a tape whose node 0 is the root of a tree. Never throws. */
export function lowerModule(tape: Tape): Module {
  const body: Stmt[] = [];
  if (tape.length > 0) statements(tape, 0, body);
  return { type: 'Module', start: 0, end: tape.text.length, body, comments: tape.comments, errors: inOrder(tape.errors) };
}

function inOrder(errors: { start: number; end: number }[]): { start: number; end: number }[] {
  return errors.sort((a, b) => a.start - b.start || b.end - a.end);
}
