/** Patterns of `case`. */
import { Kind } from '../kinds.ts';
import type { ConstantValue, Expr, MatchClass, MatchMapping, Pattern } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { expression, LIMIT } from './expressions.ts';
import { dottedName } from './imports.ts';

/** Lowers a `case_pattern` node. */
export function casePattern(tape: Tape, i: number): Pattern {
  if (tape.depth > LIMIT) {
    tape.addError(tape.start[i]!, tape.end[i]!);
    return wildcard(tape, i);
  }
  tape.depth++;
  const [pattern] = simplePattern(tape, i + 1, tape.next[i]!);
  tape.depth--;
  return pattern ?? wildcard(tape, i);
}

const wildcard = (tape: Tape, i: number): Pattern => ({
  type: 'MatchAs',
  start: tape.start[i]!,
  end: tape.end[i]!,
  pattern: null,
  name: null,
});

/**
 * Lowers the pattern that begins at node `i`, of a list that ends before `stop`; returns it with the node after it.
 * The grammar does not wrap a signed number, so that one takes two nodes.
 */
function simplePattern(tape: Tape, i: number, stop: number): [pattern: Pattern | undefined, next: number] {
  if (i >= stop) return [undefined, stop];
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  const next = tape.next[i]!;
  const at = { start, end };
  switch (tape.kind[i]) {
    case Kind.case_pattern:
      return [casePattern(tape, i), next];
    case Kind.wildcard:
      return [wildcard(tape, i), next];
    case Kind.true:
      return [{ type: 'MatchSingleton', ...at, value: { kind: 'bool', value: true } }, next];
    case Kind.false:
      return [{ type: 'MatchSingleton', ...at, value: { kind: 'bool', value: false } }, next];
    case Kind.none:
      return [{ type: 'MatchSingleton', ...at, value: { kind: 'None' } satisfies ConstantValue }, next];
    case Kind.minus: {
      if (next >= stop) return [undefined, stop];
      const operand = expression(tape, next);
      const value: Expr = { type: 'UnaryOp', start, end: operand.end, op: 'USub', operand };
      return [{ type: 'MatchValue', start, end: operand.end, value }, tape.next[next]!];
    }
    case Kind.complex_pattern: {
      const value = complexNumber(tape, i);
      return [{ type: 'MatchValue', ...at, value }, next];
    }
    case Kind.string:
    case Kind.concatenated_string:
    case Kind.integer:
    case Kind.float:
      return [{ type: 'MatchValue', ...at, value: expression(tape, i) }, next];
    case Kind.dotted_name: {
      if (tape.next[i + 1]! < next) return [{ type: 'MatchValue', ...at, value: expression(tape, i) }, next];
      const name = dottedName(tape, i);
      return [{ type: 'MatchAs', ...at, pattern: null, name: name === '_' ? null : name }, next];
    }
    case Kind.splat_pattern:
      return [{ type: 'MatchStar', ...at, name: starName(tape, i) }, next];
    case Kind.as_pattern: {
      const pattern = simplePattern(tape, i + 1, next)[0] ?? null;
      let name: string | null = null;
      for (let c = i + 1; c < next; c = tape.next[c]!) if (tape.kind[c] === Kind.identifier) name = tape.nameOf(c);
      return [{ type: 'MatchAs', ...at, pattern, name }, next];
    }
    case Kind.union_pattern:
      return [{ type: 'MatchOr', ...at, patterns: patternList(tape, i + 1, next).patterns }, next];
    case Kind.list_pattern:
      return [{ type: 'MatchSequence', ...at, patterns: patternList(tape, i + 1, next).patterns }, next];
    case Kind.tuple_pattern: {
      const { patterns, hasComma } = patternList(tape, i + 1, next);
      if (patterns.length === 1 && !hasComma) return [patterns[0], next];
      return [{ type: 'MatchSequence', ...at, patterns }, next];
    }
    case Kind.dict_pattern:
      return [mapping(tape, i), next];
    case Kind.class_pattern:
      return [classPattern(tape, i), next];
    default:
      return [undefined, next];
  }
}

function patternList(tape: Tape, from: number, stop: number): { patterns: Pattern[]; hasComma: boolean } {
  const patterns: Pattern[] = [];
  let hasComma = false;
  for (let c = from; c < stop;) {
    if (tape.kind[c] === Kind.comma) hasComma = true;
    const [pattern, next] = simplePattern(tape, c, stop);
    if (pattern !== undefined) patterns.push(pattern);
    c = next;
  }
  return { patterns, hasComma };
}

function starName(tape: Tape, i: number): string | null {
  const name = tape.nameOf(tape.next[i + 1]!);
  return name === '_' ? null : name;
}

function complexNumber(tape: Tape, i: number): Expr {
  let left: Expr | undefined;
  let sign = -1;
  let op: 'Add' | 'Sub' = 'Add';
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.integer || kind === Kind.float) {
      const number = expression(tape, c);
      if (left !== undefined) return { type: 'BinOp', start: left.start, end: number.end, left, op, right: number };
      left = sign < 0 ? number : { type: 'UnaryOp', start: sign, end: number.end, op: 'USub', operand: number };
    } else if (left === undefined) sign = tape.start[c]!;
    else op = kind === Kind.minus ? 'Sub' : 'Add';
  }
  return left ?? { type: 'Invalid', start: tape.start[i]!, end: tape.end[i]! };
}

function mapping(tape: Tape, i: number): MatchMapping {
  const keys: Expr[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  const stop = tape.next[i]!;
  for (let c = i + 1; c < stop;) {
    if (tape.kind[c] === Kind.splat_pattern) {
      rest = starName(tape, c);
      c = tape.next[c]!;
      continue;
    }
    const [key, next] = simplePattern(tape, c, stop);
    c = next;
    if (key === undefined) continue;
    if (c < stop && tape.kind[c] === Kind.colon) c = tape.next[c]!;
    const [value, after] = simplePattern(tape, c, stop);
    c = after;
    keys.push(keyOf(key));
    patterns.push(value ?? { type: 'MatchAs', start: key.end, end: key.end, pattern: null, name: null });
  }
  return { type: 'MatchMapping', start: tape.start[i]!, end: tape.end[i]!, keys, patterns, rest };
}

/** A key is written as a pattern and means a value. */
function keyOf(key: Pattern): Expr {
  if (key.type === 'MatchValue') return key.value;
  if (key.type === 'MatchSingleton') return { type: 'Constant', start: key.start, end: key.end, value: key.value, kind: null };
  return { type: 'Invalid', start: key.start, end: key.end };
}

function classPattern(tape: Tape, i: number): MatchClass {
  let cls: Expr = { type: 'Invalid', start: tape.start[i]!, end: tape.start[i]! };
  const patterns: Pattern[] = [];
  const kwd_attrs: string[] = [];
  const kwd_patterns: Pattern[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.dotted_name) cls = expression(tape, c);
    else if (tape.kind[c] === Kind.case_pattern) {
      if (tape.kind[c + 1] === Kind.keyword_pattern && c + 1 < tape.next[c]!) {
        const keyword = c + 1;
        kwd_attrs.push(tape.nameOf(keyword + 1));
        const value = tape.next[tape.next[keyword + 1]!]!;
        kwd_patterns.push(simplePattern(tape, value, tape.next[keyword]!)[0] ?? wildcard(tape, keyword));
      } else patterns.push(casePattern(tape, c));
    }
  }
  return { type: 'MatchClass', start: tape.start[i]!, end: tape.end[i]!, cls, patterns, kwd_attrs, kwd_patterns };
}
