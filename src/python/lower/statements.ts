/** Statements: what stands in a suite, the simple ones here, the compound ones by their own files. */
import { isExpression, isStatement, Kind } from '../kinds.ts';
import type { Expr, Stmt } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { assignment, augmentedAssignment } from './assignments.ts';
import { forStatement, ifStatement, tryStatement, whileStatement, withStatement } from './compound.ts';
import { classDefinition, decoratedDefinition, functionDefinition } from './definitions.ts';
import { expression, flattened, invalid, LIMIT } from './expressions.ts';
import { futureImport, importFrom, importNames } from './imports.ts';
import { checkLineBreaks } from './line-breaks.ts';
import { matchStatement } from './match.ts';
import { execStatement, printStatement, raiseStatement } from './python2.ts';
import { typeAlias } from './type-params.ts';

/** Lowers every statement below node `parent` (a module, a block or a broken range) onto `into`. */
export function statements(tape: Tape, parent: number, into: Stmt[]): void {
  const stop = tape.next[parent]!;
  for (let i = parent + 1; i < stop; i = tape.next[i]!) statement(tape, i, into);
}

/** Lowers node `i` onto `into`, if it is a statement or holds some. Afterwards `tape.lastEnd` is where it ends. */
export function statement(tape: Tape, i: number, into: Stmt[]): void {
  const kind = tape.kind[i]!;
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  if (tape.depth > LIMIT) tape.addError(start, end);
  else if (isStatement(kind)) {
    tape.depth++;
    tape.lastEnd = end;
    checkLineBreaks(tape, i);
    const lowered = LOWER[kind]!(tape, i);
    if (lowered !== undefined) into.push(lowered);
    tape.depth--;
  } else if (kind === Kind.semicolon) {
    tape.lastEnd = end;
  } else if (kind === Kind.ERROR || kind === Kind.block) {
    // What is sound inside a broken range stays: a reader of half-typed code still wants the rest.
    tape.depth++;
    statements(tape, i, into);
    tape.depth--;
  } else if (isExpression(kind)) {
    into.push({ type: 'Expr', start, end, value: expression(tape, i) });
    tape.lastEnd = end;
  }
}

/** The statements of a suite, or those that a broken range still holds. Afterwards `tape.lastEnd` is where the suite ends. */
export function suite(tape: Tape, i: number, into: Stmt[]): void {
  if (tape.kind[i] === Kind.block) {
    statements(tape, i, into);
    return;
  }
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (isStatement(tape.kind[c]!) || tape.kind[c] === Kind.block) statement(tape, c, into);
  }
}

type Lower = (tape: Tape, i: number) => Stmt | undefined;
const LOWER: Lower[] = [];

LOWER[Kind.expression_statement] = (tape, i) => {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  const only = i + 1;
  const kind = tape.kind[only]!;
  if (kind === Kind.assignment) return assignment(tape, only);
  if (kind === Kind.augmented_assignment) return augmentedAssignment(tape, only);
  return { type: 'Expr', start, end, value: flattened(tape, i, i + 1, 'Load') };
};
LOWER[Kind.assignment] = assignment;
LOWER[Kind.augmented_assignment] = augmentedAssignment;
LOWER[Kind.import_statement] = importNames;
LOWER[Kind.future_import_statement] = futureImport;
LOWER[Kind.import_from_statement] = importFrom;
LOWER[Kind.print_statement] = printStatement;
LOWER[Kind.exec_statement] = execStatement;
LOWER[Kind.type_alias_statement] = typeAlias;
LOWER[Kind.raise_statement] = raiseStatement;
LOWER[Kind.if_statement] = ifStatement;
LOWER[Kind.for_statement] = forStatement;
LOWER[Kind.while_statement] = whileStatement;
LOWER[Kind.try_statement] = tryStatement;
LOWER[Kind.with_statement] = withStatement;
LOWER[Kind.function_definition] = (tape, i) => functionDefinition(tape, i, []);
LOWER[Kind.class_definition] = (tape, i) => classDefinition(tape, i, []);
LOWER[Kind.decorated_definition] = decoratedDefinition;
LOWER[Kind.match_statement] = matchStatement;
LOWER[Kind.pass_statement] = (tape, i) => ({ type: 'Pass', start: tape.start[i]!, end: tape.end[i]! });
LOWER[Kind.break_statement] = (tape, i) => ({ type: 'Break', start: tape.start[i]!, end: tape.end[i]! });
LOWER[Kind.continue_statement] = (tape, i) => ({ type: 'Continue', start: tape.start[i]!, end: tape.end[i]! });
LOWER[Kind.return_statement] = (tape, i) => ({
  type: 'Return',
  start: tape.start[i]!,
  end: tape.end[i]!,
  value: operands(tape, i)[0] ?? null,
});
LOWER[Kind.assert_statement] = (tape, i) => {
  const [test, msg] = operands(tape, i);
  return { type: 'Assert', start: tape.start[i]!, end: tape.end[i]!, test: test ?? invalid(tape.end[i]!), msg: msg ?? null };
};
LOWER[Kind.delete_statement] = (tape, i) => ({ type: 'Delete', start: tape.start[i]!, end: tape.end[i]!, targets: deleted(tape, i) });
LOWER[Kind.global_statement] = (tape, i) => ({ type: 'Global', start: tape.start[i]!, end: tape.end[i]!, names: names(tape, i) });
LOWER[Kind.nonlocal_statement] = (tape, i) => ({ type: 'Nonlocal', start: tape.start[i]!, end: tape.end[i]!, names: names(tape, i) });

function operands(tape: Tape, parent: number): Expr[] {
  const found: Expr[] = [];
  for (let i = parent + 1; i < tape.next[parent]!; i = tape.next[i]!) {
    if (isExpression(tape.kind[i]!)) found.push(expression(tape, i));
    else if (tape.kind[i] === Kind.MISSING) found.push(invalid(tape.start[i]!));
  }
  return found;
}

function deleted(tape: Tape, statement: number): Expr[] {
  const targets: Expr[] = [];
  const first = statement + 1;
  const list = first < tape.next[statement]! && tape.kind[tape.next[first]!] === Kind.expression_list ? tape.next[first]! : statement;
  for (let i = list + 1; i < tape.next[list]!; i = tape.next[i]!) {
    if (isExpression(tape.kind[i]!)) targets.push(expression(tape, i, 'Del'));
  }
  return targets;
}

function names(tape: Tape, statement: number): string[] {
  const found: string[] = [];
  for (let i = statement + 1; i < tape.next[statement]!; i = tape.next[i]!) {
    if (tape.kind[i] === Kind.identifier) found.push(tape.nameOf(i));
  }
  return found;
}
