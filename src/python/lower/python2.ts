/** Statements that Python 3 made functions or rewrote: print, exec, and `raise E, "message"`. */
import { isExpression, Kind } from '../kinds.ts';
import type { Call, Expr, ExprStmt, Raise } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { expression, tupleOf } from './expressions.ts';

/** `print a, b` is `print(a, b)`; `print >>f, a` also is an expression of Python 3 and is lowered as such. */
export function printStatement(tape: Tape, i: number): ExprStmt {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  const name: Expr = { type: 'Name', start, end: start + 5, id: 'print', ctx: 'Load' };
  const values: Expr[] = [];
  let commaEnd = -1;
  let isShift = false;
  for (let c = i + 2; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.comma) commaEnd = tape.end[c]!;
    else if (kind === Kind.chevron && tape.next[c + 1]! < tape.next[c]!) {
      isShift = true;
      const right = expression(tape, tape.next[c + 1]!);
      values.push({ type: 'BinOp', start, end: tape.end[c]!, left: name, op: 'RShift', right });
    } else if (isExpression(kind)) values.push(expression(tape, c));
  }
  if (!isShift) return { type: 'Expr', start, end, value: call(start, end, name, values) };
  const value = values.length === 1 && commaEnd < 0 ? values[0]! : tupleOf(values, start, Math.max(commaEnd, values.at(-1)!.end), 'Load');
  return { type: 'Expr', start, end, value };
}

/** `exec code in globals, locals` is `exec(code, globals, locals)`. */
export function execStatement(tape: Tape, i: number): ExprStmt {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  const values: Expr[] = [];
  for (let c = i + 2; c < tape.next[i]!; c = tape.next[c]!) {
    if (isExpression(tape.kind[c]!)) values.push(expression(tape, c));
  }
  return { type: 'Expr', start, end, value: call(start, end, { type: 'Name', start, end: start + 4, id: 'exec', ctx: 'Load' }, values) };
}

/** `raise E from cause`; `raise E, value` is `raise E(value)`. */
export function raiseStatement(tape: Tape, i: number): Raise {
  let exc: Expr | null = null;
  let cause: Expr | null = null;
  let isAfterFrom = false;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.from_word) isAfterFrom = true;
    else if (kind === Kind.expression_list && exc === null) {
      const [type, ...values] = listed(tape, c);
      exc = call(tape.start[c]!, tape.end[c]!, type!, values.slice(0, 1));
    } else if (isExpression(kind)) {
      if (isAfterFrom) cause = expression(tape, c);
      else exc = expression(tape, c);
    }
  }
  return { type: 'Raise', start: tape.start[i]!, end: tape.end[i]!, exc, cause };
}

function listed(tape: Tape, list: number): Expr[] {
  const found: Expr[] = [];
  for (let c = list + 1; c < tape.next[list]!; c = tape.next[c]!) {
    if (isExpression(tape.kind[c]!)) found.push(expression(tape, c));
  }
  return found;
}

function call(start: number, end: number, func: Expr, args: Expr[]): Call {
  return { type: 'Call', start, end, func, args, keywords: [] };
}
