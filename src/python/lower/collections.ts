/** Displays and comprehensions. */
import { isExpression, Kind } from '../kinds.ts';
import type { Comprehension, Context, Dict, DictComp, Expr, ListComp } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { expression, invalid, tupleOf } from './expressions.ts';

/** The expressions among the children of node `i`. */
export function elements(tape: Tape, i: number, ctx: Context): Expr[] {
  const elts: Expr[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (isExpression(tape.kind[c]!)) elts.push(expression(tape, c, ctx));
  }
  return elts;
}

export function dictionary(tape: Tape, i: number): Dict {
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.pair) {
      const { key, value } = pair(tape, c);
      keys.push(key);
      values.push(value);
    } else if (tape.kind[c] === Kind.dictionary_splat) {
      keys.push(null);
      values.push(elements(tape, c, 'Load')[0] ?? invalid(tape.end[c]!));
    }
  }
  return { type: 'Dict', start: tape.start[i]!, end: tape.end[i]!, keys, values };
}

function pair(tape: Tape, i: number): { key: Expr; value: Expr } {
  const [key, value] = elements(tape, i, 'Load');
  return { key: key ?? invalid(tape.start[i]!), value: value ?? invalid(tape.end[i]!) };
}

export function comprehension(tape: Tape, i: number, type: ListComp['type']): ListComp {
  let elt: Expr | undefined;
  for (let c = i + 1; c < tape.next[i]! && elt === undefined; c = tape.next[c]!) {
    if (isExpression(tape.kind[c]!)) elt = expression(tape, c);
  }
  return { type, start: tape.start[i]!, end: tape.end[i]!, elt: elt ?? invalid(tape.start[i]! + 1), generators: clauses(tape, i) };
}

export function dictionaryComprehension(tape: Tape, i: number): DictComp {
  let body: { key: Expr; value: Expr } | undefined;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.pair) body = pair(tape, c);
  }
  const at = tape.start[i]! + 1;
  const { key, value } = body ?? { key: invalid(at), value: invalid(at) };
  return { type: 'DictComp', start: tape.start[i]!, end: tape.end[i]!, key, value, generators: clauses(tape, i) };
}

function clauses(tape: Tape, i: number): Comprehension[] {
  const generators: Comprehension[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.for_in_clause) generators.push(forClause(tape, c));
    else if (tape.kind[c] === Kind.if_clause) generators.at(-1)?.ifs.push(...elements(tape, c, 'Load'));
  }
  return generators;
}

function forClause(tape: Tape, i: number): Comprehension {
  let target: Expr | undefined;
  const iters: Expr[] = [];
  let is_async: 0 | 1 = 0;
  let isAfterIn = false;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.async_word) is_async = 1;
    else if (kind === Kind.in_word) isAfterIn = true;
    else if (isExpression(kind)) {
      if (isAfterIn) iters.push(expression(tape, c));
      else target ??= expression(tape, c, 'Store');
    }
  }
  const at = tape.end[i]!;
  const first = iters[0] ?? invalid(at);
  // Python 2 allows `[… for x in 1, 2]`.
  const iter = iters.length > 1 ? tupleOf(iters, first.start, iters.at(-1)!.end, 'Load') : first;
  return { type: 'comprehension', target: target ?? invalid(at), iter, ifs: [], is_async };
}
