/** The match statement. */
import { isExpression, Kind } from '../kinds.ts';
import type { Expr, Match, MatchCase, Pattern, Stmt } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { expression, invalid, tupleOf } from './expressions.ts';
import { casePattern } from './patterns.ts';
import { suite } from './statements.ts';

export function matchStatement(tape: Tape, i: number): Match {
  const subjects: Expr[] = [];
  let commaEnd = -1;
  const cases: MatchCase[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.comma) commaEnd = tape.end[c]!;
    else if (kind === Kind.colon) tape.lastEnd = tape.end[c]!;
    else if (isExpression(kind)) subjects.push(expression(tape, c));
    else if (kind === Kind.block) {
      for (let clause = c + 1; clause < tape.next[c]!; clause = tape.next[clause]!) {
        if (tape.kind[clause] === Kind.case_clause) cases.push(caseClause(tape, clause));
      }
    }
  }
  const start = tape.start[i]!;
  return { type: 'Match', start, end: tape.lastEnd, subject: listOrOnly(subjects, commaEnd) ?? invalid(start + 5), cases };
}

function listOrOnly(values: Expr[], commaEnd: number): Expr | undefined {
  const first = values[0];
  if (first === undefined || (values.length === 1 && commaEnd < 0)) return first;
  return tupleOf(values, first.start, Math.max(commaEnd, values.at(-1)!.end), 'Load');
}

function caseClause(tape: Tape, i: number): MatchCase {
  const patterns: Pattern[] = [];
  let start = -1;
  let end = tape.start[i]! + 4;
  let isSequence = false;
  let guard: Expr | null = null;
  const body: Stmt[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    switch (tape.kind[c]) {
      case Kind.case_pattern:
        if (start < 0) start = tape.start[c]!;
        end = tape.end[c]!;
        patterns.push(casePattern(tape, c));
        break;
      case Kind.comma:
        isSequence = true;
        end = tape.end[c]!;
        break;
      case Kind.if_clause:
        for (let part = c + 1; part < tape.next[c]!; part = tape.next[part]!) {
          if (isExpression(tape.kind[part]!)) guard = expression(tape, part);
        }
        break;
      case Kind.colon:
        tape.lastEnd = tape.end[c]!;
        break;
      case Kind.block:
      case Kind.ERROR:
        suite(tape, c, body);
        break;
      default:
    }
  }
  const only = patterns[0] ?? { type: 'MatchAs' as const, start: end, end, pattern: null, name: null };
  const pattern: Pattern = isSequence ? { type: 'MatchSequence', start, end, patterns } : only;
  return { type: 'match_case', pattern, guard, body };
}
