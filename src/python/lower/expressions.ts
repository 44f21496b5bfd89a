/** Expressions: the dispatch over node kinds, operators, names and what wraps an expression. */
import { isExpression, Kind } from '../kinds.ts';
import type { CompareOperator, Context, Expr, Invalid, Operator, Tuple, UnaryOperator } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { noArguments, parameters } from './arguments.ts';
import { callExpression, subscriptExpression, sliceExpression, genericType } from './calls.ts';
import { comprehension, dictionaryComprehension, dictionary, elements } from './collections.ts';
import { numberValue } from './numbers.ts';
import { BINARY, COMPARE, UNARY } from './operators.ts';
import { stringExpression } from './strings.ts';

/** Nesting that lowering follows; what lies deeper becomes `Invalid` and an error. It protects the stack of every later walk too. */
export const LIMIT = 600;

/** Lowers node `i`, which stands where an expression may stand. Anything else becomes `Invalid`. */
export function expression(tape: Tape, i: number, ctx: Context = 'Load'): Expr {
  const lower = LOWER[tape.kind[i]!];
  if (lower === undefined) return { type: 'Invalid', start: tape.start[i]!, end: tape.end[i]! };
  if (tape.depth > LIMIT) {
    tape.addError(tape.start[i]!, tape.end[i]!);
    return { type: 'Invalid', start: tape.start[i]!, end: tape.end[i]! };
  }
  tape.depth++;
  const isStarred = tape.text.charCodeAt(tape.start[i]!) === STAR && SPINE.has(tape.kind[i]!);
  const result = isStarred ? starred(tape, i, ctx) : lower(tape, i, ctx);
  tape.depth--;
  return result;
}

const STAR = 42;
const SPINE: ReadonlySet<number> = new Set([
  Kind.call,
  Kind.attribute,
  Kind.subscript,
  Kind.binary_operator,
  Kind.comparison_operator,
  Kind.boolean_operator,
  Kind.conditional_expression,
]);

/** The grammar binds a star tighter than what follows: `*f(x)` comes as `(*f)(x)`. Here the star goes back to the outside. */
function starred(tape: Tape, i: number, ctx: Context): Expr {
  const start = tape.start[i]!;
  let splat = i;
  while (SPINE.has(tape.kind[splat]!)) splat++;
  if (tape.next[splat]! <= splat + 2) return { type: 'Invalid', start, end: tape.end[i]! };
  const inner = tape.start[splat + 2]!;
  for (let node = i; node <= splat; node++) tape.start[node] = inner;
  tape.kind[splat] = Kind.parenthesized_expression;
  const value = expression(tape, i, ctx);
  tape.start[i] = start;
  return { type: 'Starred', start, end: tape.end[i]!, value, ctx };
}

/** Stands for an expression that is missing at offset `at`. */
export function invalid(at: number): Invalid {
  return { type: 'Invalid', start: at, end: at };
}

export function tupleOf(elts: Expr[], start: number, end: number, ctx: Context): Tuple {
  return { type: 'Tuple', start, end, elts, ctx };
}

/** The expressions among the children of `parent` from node `from` on: the only one, or a tuple when there is a comma. */
export function flattened(tape: Tape, parent: number, from: number, ctx: Context): Expr {
  const stop = tape.next[parent]!;
  let only: Expr | undefined;
  let elts: Expr[] | undefined;
  for (let c = from; c < stop; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.comma) elts ??= only === undefined ? [] : [only];
    else if (isExpression(kind) || kind === Kind.MISSING) {
      only = expression(tape, c, ctx);
      elts?.push(only);
    }
  }
  return elts === undefined ? (only ?? invalid(tape.start[parent]!)) : tupleOf(elts, tape.start[parent]!, tape.end[parent]!, ctx);
}

type Lower = (tape: Tape, i: number, ctx: Context) => Expr;
const LOWER: (Lower | undefined)[] = [];

const wrapped: Lower = (tape, i, ctx) => flattened(tape, i, i + 1, ctx);

LOWER[Kind.identifier] = (tape, i, ctx) => ({ type: 'Name', start: tape.start[i]!, end: tape.end[i]!, id: tape.nameOf(i), ctx });
LOWER[Kind.dotted_name] = (tape, i, ctx) => {
  const start = tape.start[i]!;
  let value: Expr | undefined;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] !== Kind.identifier) continue;
    const name = tape.nameOf(c);
    if (value === undefined) value = { type: 'Name', start, end: tape.end[c]!, id: name, ctx: 'Load' };
    else value = { type: 'Attribute', start, end: tape.end[c]!, value, attr: name, ctx: 'Load' };
  }
  return value === undefined ? invalid(start) : ({ ...value, ctx } as Expr);
};
LOWER[Kind.integer] = LOWER[Kind.float] = (tape, i) => ({
  type: 'Constant',
  start: tape.start[i]!,
  end: tape.end[i]!,
  value: numberValue(tape.textOf(i)),
  kind: null,
});
LOWER[Kind.true] = (tape, i) => ({
  type: 'Constant',
  start: tape.start[i]!,
  end: tape.end[i]!,
  value: { kind: 'bool', value: true },
  kind: null,
});
LOWER[Kind.false] = (tape, i) => ({
  type: 'Constant',
  start: tape.start[i]!,
  end: tape.end[i]!,
  value: { kind: 'bool', value: false },
  kind: null,
});
LOWER[Kind.none] = (tape, i) => ({ type: 'Constant', start: tape.start[i]!, end: tape.end[i]!, value: { kind: 'None' }, kind: null });
LOWER[Kind.ellipsis] = (tape, i) => ({
  type: 'Constant',
  start: tape.start[i]!,
  end: tape.end[i]!,
  value: { kind: 'Ellipsis' },
  kind: null,
});
LOWER[Kind.string] = LOWER[Kind.concatenated_string] = stringExpression;
LOWER[Kind.call] = callExpression;
LOWER[Kind.subscript] = subscriptExpression;
LOWER[Kind.slice] = LOWER[Kind.constrained_type] = sliceExpression;
LOWER[Kind.generic_type] = genericType;
LOWER[Kind.dictionary] = dictionary;
LOWER[Kind.list_comprehension] = (tape, i) => comprehension(tape, i, 'ListComp');
LOWER[Kind.set_comprehension] = (tape, i) => comprehension(tape, i, 'SetComp');
LOWER[Kind.generator_expression] = (tape, i) => comprehension(tape, i, 'GeneratorExp');
LOWER[Kind.dictionary_comprehension] = dictionaryComprehension;

LOWER[Kind.list] = LOWER[Kind.list_pattern] = (tape, i, ctx) => ({
  type: 'List',
  start: tape.start[i]!,
  end: tape.end[i]!,
  elts: elements(tape, i, ctx),
  ctx,
});
LOWER[Kind.set] = (tape, i) => ({ type: 'Set', start: tape.start[i]!, end: tape.end[i]!, elts: elements(tape, i, 'Load') });
LOWER[Kind.tuple] =
  LOWER[Kind.expression_list] =
  LOWER[Kind.pattern_list] =
    (tape, i, ctx) => tupleOf(elements(tape, i, ctx), tape.start[i]!, tape.end[i]!, ctx);
/** `(x) = …` is read as a tuple of one; only a comma makes it one. */
LOWER[Kind.tuple_pattern] = (tape, i, ctx) => {
  const elts = elements(tape, i, ctx);
  if (elts.length === 1) {
    let hasComma = false;
    for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) if (tape.kind[c] === Kind.comma) hasComma = true;
    if (!hasComma) return elts[0]!;
  }
  return tupleOf(elts, tape.start[i]!, tape.end[i]!, ctx);
};

LOWER[Kind.parenthesized_expression] = LOWER[Kind.parenthesized_list_splat] = wrapped;
LOWER[Kind.type] = LOWER[Kind.as_pattern_target] = wrapped;
LOWER[Kind.as_pattern] = (tape, i, ctx) => expression(tape, i + 1, ctx);
LOWER[Kind.list_splat] =
  LOWER[Kind.list_splat_pattern] =
  LOWER[Kind.splat_type] =
    (tape, i, ctx) => ({
      type: 'Starred',
      start: tape.start[i]!,
      end: tape.end[i]!,
      value: operand(tape, i, ctx),
      ctx,
    });

LOWER[Kind.attribute] = LOWER[Kind.member_type] = (tape, i, ctx) => {
  const object = i + 1;
  let attr = '';
  for (let c = tape.next[object]!; c < tape.next[i]!; c = tape.next[c]!) if (tape.kind[c] === Kind.identifier) attr = tape.nameOf(c);
  const value = expression(tape, object);
  return { type: 'Attribute', start: tape.start[i]!, end: tape.end[i]!, value, attr, ctx };
};
LOWER[Kind.await] = (tape, i) => ({ type: 'Await', start: tape.start[i]!, end: tape.end[i]!, value: operand(tape, i, 'Load') });
LOWER[Kind.not_operator] = (tape, i) => ({
  type: 'UnaryOp',
  start: tape.start[i]!,
  end: tape.end[i]!,
  op: 'Not',
  operand: operand(tape, i, 'Load'),
});
LOWER[Kind.unary_operator] = (tape, i) => ({
  type: 'UnaryOp',
  start: tape.start[i]!,
  end: tape.end[i]!,
  op: (UNARY[tape.text[tape.start[i]!]!] ?? 'UAdd') satisfies UnaryOperator,
  operand: operand(tape, i, 'Load'),
});
LOWER[Kind.binary_operator] = (tape, i) => {
  const { left, operator, right } = sides(tape, i);
  const op: Operator = (operator < 0 ? undefined : BINARY[tape.textOf(operator)]) ?? 'Add';
  if (op === 'BitAnd' && (isBitwise(tape, left, '^') || isBitwise(tape, right, '^'))) return bitwise(tape, i);
  return { type: 'BinOp', start: tape.start[i]!, end: tape.end[i]!, left: expression(tape, left), op, right: sideOr(tape, right, i) };
};

/** Whether node `i` is a binary operation by `operator`, without parentheses. */
function isBitwise(tape: Tape, i: number, operator: '&' | '^'): boolean {
  if (i < 0 || tape.kind[i] !== Kind.binary_operator) return false;
  const at = sides(tape, i).operator;
  return at >= 0 && tape.textOf(at) === operator;
}

/** The grammar binds `^` tighter than `&`, Python the other way round: here the operands are grouped again. */
function bitwise(tape: Tape, i: number): Expr {
  const operands: number[] = [];
  const isAnd: boolean[] = [];
  const flatten = (node: number): void => {
    const isInner = isBitwise(tape, node, '&');
    if (!isInner && !isBitwise(tape, node, '^')) {
      operands.push(node);
      return;
    }
    const { left, right } = sides(tape, node);
    flatten(left);
    isAnd.push(isInner);
    if (right >= 0) flatten(right);
  };
  flatten(i);
  const start = tape.start[i]!;
  let xor: Expr | undefined;
  for (let at = 0; at < operands.length;) {
    const first = operands[at]!;
    let and = expression(tape, first);
    for (at++; at < operands.length && isAnd[at - 1] === true; at++) {
      const right = expression(tape, operands[at]!);
      and = { type: 'BinOp', start: tape.start[first]!, end: tape.end[operands[at]!]!, left: and, op: 'BitAnd', right };
    }
    if (xor === undefined) xor = and;
    else xor = { type: 'BinOp', start, end: tape.end[operands[at - 1]!]!, left: xor, op: 'BitXor', right: and };
  }
  return xor!;
}

LOWER[Kind.union_type] = (tape, i) => {
  const { left, right } = sides(tape, i);
  return {
    type: 'BinOp',
    start: tape.start[i]!,
    end: tape.end[i]!,
    left: expression(tape, left),
    op: 'BitOr',
    right: sideOr(tape, right, i),
  };
};
/** `a or b or c` is one node with three values; the grammar nests it to the left. */
LOWER[Kind.boolean_operator] = (tape, i) => {
  const first = sides(tape, i);
  const word = tape.text[tape.start[first.operator]!];
  const values = [sideOr(tape, first.right, i)];
  let left = first.left;
  while (tape.kind[left] === Kind.boolean_operator) {
    const inner = sides(tape, left);
    if (tape.text[tape.start[inner.operator]!] !== word) break;
    values.push(sideOr(tape, inner.right, left));
    left = inner.left;
  }
  values.push(expression(tape, left));
  values.reverse();
  return { type: 'BoolOp', start: tape.start[i]!, end: tape.end[i]!, op: word === 'a' ? 'And' : 'Or', values };
};
LOWER[Kind.comparison_operator] = (tape, i) => {
  let left: Expr | undefined;
  const ops: CompareOperator[] = [];
  const comparators: Expr[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (isExpression(kind) || (kind === Kind.MISSING && ops.length > comparators.length)) {
      const value = expression(tape, c);
      if (left === undefined) left = value;
      else if (ops.length > comparators.length) comparators.push(value);
    } else if (kind !== Kind.ERROR && kind !== Kind.MISSING && ops.length === comparators.length) {
      ops.push(COMPARE[tape.textOf(c)] ?? (tape.text[tape.start[c]!] === 'n' ? 'NotIn' : 'IsNot'));
    }
  }
  if (comparators.length < ops.length) comparators.push(invalid(tape.end[i]!));
  return { type: 'Compare', start: tape.start[i]!, end: tape.end[i]!, left: left ?? invalid(tape.start[i]!), ops, comparators };
};
LOWER[Kind.conditional_expression] = (tape, i) => {
  const found: Expr[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (isExpression(tape.kind[c]!) || tape.kind[c] === Kind.MISSING) found.push(expression(tape, c));
  }
  const end = tape.end[i]!;
  return { type: 'IfExp', start: tape.start[i]!, end, test: found[1] ?? invalid(end), body: found[0]!, orelse: found[2] ?? invalid(end) };
};
LOWER[Kind.named_expression] = (tape, i) => {
  const { left, right } = sides(tape, i);
  return {
    type: 'NamedExpr',
    start: tape.start[i]!,
    end: tape.end[i]!,
    target: expression(tape, left, 'Store'),
    value: sideOr(tape, right, i),
  };
};
LOWER[Kind.lambda] = (tape, i) => {
  let args = noArguments();
  let body: Expr | undefined;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.lambda_parameters) args = parameters(tape, c);
    else if (isExpression(tape.kind[c]!)) body = expression(tape, c);
  }
  return { type: 'Lambda', start: tape.start[i]!, end: tape.end[i]!, args, body: body ?? invalid(tape.end[i]!) };
};
LOWER[Kind.yield] = (tape, i) => {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  let isFrom = false;
  let value: Expr | null = null;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.from_word) isFrom = true;
    else if (isExpression(tape.kind[c]!)) value = expression(tape, c);
  }
  return isFrom ? { type: 'YieldFrom', start, end, value: value ?? invalid(end) } : { type: 'Yield', start, end, value };
};

function operand(tape: Tape, i: number, ctx: Context): Expr {
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (isExpression(tape.kind[c]!) || tape.kind[c] === Kind.MISSING) return expression(tape, c, ctx);
  }
  return invalid(tape.end[i]!);
}

/** The operands and the operator of a binary node; -1 for what a broken one lacks. */
function sides(tape: Tape, i: number): { left: number; operator: number; right: number } {
  let operator = -1;
  let right = -1;
  const left = i + 1;
  for (let c = tape.next[left]!; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.ERROR) continue;
    if (isExpression(kind) || kind === Kind.MISSING) right = c;
    else if (operator < 0) operator = c;
  }
  return { left, operator, right };
}

function sideOr(tape: Tape, side: number, parent: number): Expr {
  return side < 0 ? invalid(tape.end[parent]!) : expression(tape, side);
}
