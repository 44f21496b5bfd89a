/** Compound statements that hold suites: if, for, while, try, with. */
import { isExpression, Kind } from '../kinds.ts';
import type { ExceptHandler, Expr, For, If, Stmt, Try, While, With, WithItem } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { expression, invalid, LIMIT, tupleOf } from './expressions.ts';
import { suite } from './statements.ts';

/** `elif` is an `If` in the `orelse` of the one before; all of a chain end together. */
export function ifStatement(tape: Tape, i: number): If {
  const links: { start: number; test: Expr; body: Stmt[] }[] = [];
  const orelse: Stmt[] = [];
  const depth = tape.depth;
  links.push(condition(tape, i));
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.elif_clause) {
      if (++tape.depth > LIMIT) {
        tape.addError(tape.start[c]!, tape.end[i]!);
        break;
      }
      links.push(condition(tape, c));
    } else if (tape.kind[c] === Kind.else_clause) clause(tape, c, orelse);
  }
  tape.depth = depth;
  const end = tape.lastEnd;
  let result: If | undefined;
  for (const link of links.reverse()) {
    result = { type: 'If', start: link.start, end, test: link.test, body: link.body, orelse: result === undefined ? orelse : [result] };
  }
  return result!;
}

function condition(tape: Tape, i: number): { start: number; test: Expr; body: Stmt[] } {
  let test: Expr | undefined;
  const body: Stmt[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.block || kind === Kind.ERROR) suite(tape, c, body);
    else if (kind === Kind.elif_clause || kind === Kind.else_clause) break;
    else if (test === undefined && isExpression(kind)) test = expression(tape, c);
    else if (kind === Kind.colon) tape.lastEnd = tape.end[c]!;
  }
  return { start: tape.start[i]!, test: test ?? invalid(tape.start[i]! + 2), body };
}

/** The suite of `else:` or `finally:`. */
function clause(tape: Tape, i: number, body: Stmt[]): void {
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.block || tape.kind[c] === Kind.ERROR) suite(tape, c, body);
    else if (tape.kind[c] === Kind.colon) tape.lastEnd = tape.end[c]!;
  }
}

export function forStatement(tape: Tape, i: number): For {
  let type: For['type'] = 'For';
  let target: Expr | undefined;
  let iter: Expr | undefined;
  const body: Stmt[] = [];
  const orelse: Stmt[] = [];
  let isAfterIn = false;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.async_word) type = 'AsyncFor';
    else if (kind === Kind.in_word) isAfterIn = true;
    else if (kind === Kind.colon) tape.lastEnd = tape.end[c]!;
    else if (kind === Kind.block || kind === Kind.ERROR) suite(tape, c, body);
    else if (kind === Kind.else_clause) clause(tape, c, orelse);
    else if (isExpression(kind)) {
      if (isAfterIn) iter ??= expression(tape, c);
      else target ??= expression(tape, c, 'Store');
    }
  }
  const start = tape.start[i]!;
  return { type, start, end: tape.lastEnd, target: target ?? invalid(start + 3), iter: iter ?? invalid(start + 3), body, orelse };
}

export function whileStatement(tape: Tape, i: number): While {
  const { start, test, body } = condition(tape, i);
  const orelse: Stmt[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.else_clause) clause(tape, c, orelse);
  }
  return { type: 'While', start, end: tape.lastEnd, test, body, orelse };
}

export function tryStatement(tape: Tape, i: number): Try {
  let type: Try['type'] = 'Try';
  const body: Stmt[] = [];
  const handlers: ExceptHandler[] = [];
  const orelse: Stmt[] = [];
  const finalbody: Stmt[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    switch (tape.kind[c]) {
      case Kind.colon:
        tape.lastEnd = tape.end[c]!;
        break;
      case Kind.block:
      case Kind.ERROR:
        suite(tape, c, body);
        break;
      case Kind.else_clause:
        clause(tape, c, orelse);
        break;
      case Kind.finally_clause:
        clause(tape, c, finalbody);
        break;
      case Kind.except_clause:
        if (tape.kind[tape.next[c + 1]!] === Kind.star && tape.next[c + 1]! < tape.next[c]!) type = 'TryStar';
        handlers.push(exceptClause(tape, c));
        break;
      default:
    }
  }
  return { type, start: tape.start[i]!, end: tape.lastEnd, body, handlers, orelse, finalbody };
}

function exceptClause(tape: Tape, i: number): ExceptHandler {
  const body: Stmt[] = [];
  let name: string | null = null;
  const caught: number[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.block || kind === Kind.ERROR) suite(tape, c, body);
    else if (isExpression(kind)) caught.push(c);
    else if (kind === Kind.colon) tape.lastEnd = tape.end[c]!;
  }
  let exc: Expr | null = null;
  const first = caught[0];
  if (first !== undefined && tape.kind[first] === Kind.as_pattern) {
    const { value, target } = asPattern(tape, first);
    exc = value;
    name = target?.type === 'Name' ? target.id : null;
  } else if (caught.length === 1) {
    exc = expression(tape, first!);
  } else if (caught.length === 2 && tape.kind[caught[1]!] === Kind.identifier && /^[a-z_]/.test(tape.textOf(caught[1]!))) {
    // Python 2's `except A, e`; exceptions themselves are spelled with a capital, so 3.14's `except A, B` is told apart.
    exc = expression(tape, first!);
    name = tape.nameOf(caught[1]!);
  } else if (caught.length > 1) {
    exc = tupleOf(
      caught.map((c) => expression(tape, c)),
      tape.start[first!]!,
      tape.end[caught.at(-1)!]!,
      'Load',
    );
  }
  return { type: 'ExceptHandler', start: tape.start[i]!, end: tape.lastEnd, exc, name, body };
}

function asPattern(tape: Tape, i: number): { value: Expr; target: Expr | null } {
  let value: Expr | undefined;
  let target: Expr | null = null;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.as_pattern_target) target = expression(tape, c, 'Store');
    else if (isExpression(kind)) {
      if (value === undefined) value = expression(tape, c);
      else target ??= expression(tape, c, 'Store');
    }
  }
  return { value: value ?? invalid(tape.start[i]!), target };
}

export function withStatement(tape: Tape, i: number): With {
  let type: With['type'] = 'With';
  const items: WithItem[] = [];
  const body: Stmt[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.async_word) type = 'AsyncWith';
    else if (kind === Kind.colon) tape.lastEnd = tape.end[c]!;
    else if (kind === Kind.block || kind === Kind.ERROR) suite(tape, c, body);
    else if (kind === Kind.with_clause) {
      for (let item = c + 1; item < tape.next[c]!; item = tape.next[item]!) {
        if (tape.kind[item] === Kind.with_item) items.push(withItem(tape, item + 1));
      }
    }
  }
  return { type, start: tape.start[i]!, end: tape.lastEnd, items, body };
}

function withItem(tape: Tape, value: number): WithItem {
  let inner = value;
  // `with (a as b):` is read as an expression in parentheses.
  if (tape.kind[value] === Kind.parenthesized_expression && tape.kind[value + 2] === Kind.as_pattern) inner = value + 2;
  if (tape.kind[inner] === Kind.as_pattern) {
    const { value: context_expr, target } = asPattern(tape, inner);
    return { type: 'withitem', context_expr, optional_vars: target };
  }
  return { type: 'withitem', context_expr: expression(tape, value), optional_vars: null };
}
