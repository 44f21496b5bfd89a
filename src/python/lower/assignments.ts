/** Assignments: plain, chained, annotated and augmented. */
import { isExpression, Kind } from '../kinds.ts';
import type { AnnAssign, Assign, AugAssign, Expr, Operator, Stmt } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { BINARY } from './operators.ts';
import { expression, invalid } from './expressions.ts';

/** `a = b = value`, or `a: T = value`. */
export function assignment(tape: Tape, i: number): Stmt {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  const targets: Expr[] = [];
  let value: Expr | undefined;
  for (let link = i; ;) {
    const stop = tape.next[link]!;
    let chained = -1;
    let seen = 0;
    for (let c = link + 1; c < stop; c = tape.next[c]!) {
      const kind = tape.kind[c]!;
      if (kind === Kind.type && seen === 1) return annotated(tape, link, start, end);
      if (kind === Kind.assignment) chained = c;
      else if (isExpression(kind) || kind === Kind.augmented_assignment || kind === Kind.MISSING) {
        if (seen++ === 0) targets.push(expression(tape, c, 'Store'));
        else value = expression(tape, c);
      }
    }
    if (chained < 0) break;
    link = chained;
  }
  const assign: Assign = { type: 'Assign', start, end, targets, value: value ?? invalid(end) };
  return assign;
}

function annotated(tape: Tape, i: number, start: number, end: number): AnnAssign {
  let target: Expr | undefined;
  let annotation: Expr | undefined;
  let value: Expr | null = null;
  let simple: 0 | 1 = 0;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (!isExpression(kind) && kind !== Kind.MISSING && kind !== Kind.assignment) continue;
    if (target === undefined) {
      target = expression(tape, c, 'Store');
      simple = kind === Kind.identifier ? 1 : 0;
    } else if (annotation === undefined) annotation = expression(tape, c);
    else value = expression(tape, c);
  }
  return { type: 'AnnAssign', start, end, target: target ?? invalid(start), annotation: annotation ?? invalid(end), value, simple };
}

/** `a += value`. */
export function augmentedAssignment(tape: Tape, i: number): AugAssign {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  let target: Expr | undefined;
  let value: Expr | undefined;
  let op: Operator = 'Add';
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.operator) op = BINARY[tape.textOf(c).slice(0, -1)] ?? op;
    else if (isExpression(kind) || kind === Kind.MISSING) {
      if (target === undefined) target = expression(tape, c, 'Store');
      else value = expression(tape, c);
    }
  }
  return { type: 'AugAssign', start, end, target: target ?? invalid(start), op, value: value ?? invalid(end) };
}
