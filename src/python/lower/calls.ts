/** Calls and subscripts. */
import { isExpression, Kind } from '../kinds.ts';
import type { Context, Expr, Keyword, Slice, Subscript } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { expression, invalid, tupleOf } from './expressions.ts';

export function callExpression(tape: Tape, i: number): Expr {
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  const func = expression(tape, i + 1);
  for (let c = tape.next[i + 1]!; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.argument_list) callArguments(tape, c, args, keywords);
    else if (tape.kind[c] === Kind.generator_expression) args.push(expression(tape, c));
  }
  return { type: 'Call', start: tape.start[i]!, end: tape.end[i]!, func, args, keywords };
}

/** Lowers an `argument_list` node onto `args` and `keywords`, each in source order. */
export function callArguments(tape: Tape, list: number, args: Expr[], keywords: Keyword[]): void {
  for (let c = list + 1; c < tape.next[list]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.keyword_argument || kind === Kind.dictionary_splat) {
      const first = c + 1;
      let value: Expr | undefined;
      for (let part = tape.next[first]!; part < tape.next[c]!; part = tape.next[part]!) {
        if (isExpression(tape.kind[part]!) || tape.kind[part] === Kind.MISSING) value = expression(tape, part);
      }
      const arg = kind === Kind.keyword_argument ? tape.nameOf(first) : null;
      keywords.push({ type: 'keyword', start: tape.start[c]!, end: tape.end[c]!, arg, value: value ?? invalid(tape.end[c]!) });
    } else if (isExpression(kind)) args.push(expression(tape, c));
    else if (kind === Kind.MISSING && tape.next[c]! < tape.next[list]!) args.push(invalid(tape.start[c]!));
  }
}

export function subscriptExpression(tape: Tape, i: number, ctx: Context): Subscript {
  const value = expression(tape, i + 1);
  return { type: 'Subscript', start: tape.start[i]!, end: tape.end[i]!, value, slice: index(tape, i, tape.next[i + 1]!), ctx };
}

/** `list[int]` in an annotation. */
export function genericType(tape: Tape, i: number, ctx: Context): Expr {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  const name = i + 1;
  const list = tape.next[name]!;
  if (list >= tape.next[i]!) return expression(tape, name, ctx);
  const value = expression(tape, name);
  return { type: 'Subscript', start, end, value, slice: index(tape, list, list + 1), ctx };
}

/** What stands between the brackets, from node `from` below `parent` on: a comma or a star makes it a tuple. */
function index(tape: Tape, parent: number, from: number): Expr {
  const elts: Expr[] = [];
  let commaEnd = -1;
  for (let c = from; c < tape.next[parent]!; c = tape.next[c]!) {
    if (isExpression(tape.kind[c]!)) elts.push(expression(tape, c));
    else if (tape.kind[c] === Kind.MISSING && elts.length === 0) elts.push(invalid(tape.start[c]!));
    else if (tape.kind[c] === Kind.comma) commaEnd = tape.end[c]!;
  }
  const first = elts[0];
  if (first === undefined) return invalid(tape.end[parent]!);
  if (elts.length === 1 && commaEnd < 0 && first.type !== 'Starred') return first;
  // Parentheses around the first and the last element belong to the tuple, not to them.
  let start = -1;
  let end = commaEnd;
  for (let c = from; c < tape.next[parent]!; c = tape.next[c]!) {
    if (!isExpression(tape.kind[c]!)) continue;
    if (start < 0) start = tape.start[c]!;
    end = Math.max(end, tape.end[c]!);
  }
  return tupleOf(elts, start, end, 'Load');
}

/** `lower:upper:step`; the grammar reads `1:2` in an annotation as a bounded type. */
export function sliceExpression(tape: Tape, i: number): Slice {
  const parts: (Expr | null)[] = [null, null, null];
  let at = 0;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.colon) at++;
    else if (isExpression(tape.kind[c]!) && at < 3) parts[at] = expression(tape, c);
  }
  return { type: 'Slice', start: tape.start[i]!, end: tape.end[i]!, lower: parts[0]!, upper: parts[1]!, step: parts[2]! };
}
