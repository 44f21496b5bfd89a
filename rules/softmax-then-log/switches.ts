/** Whether two places run under different values of one switch, as tests around them say, so that nothing gets from one to the other. */
import type { Analysis, CallValue, Frame, Scalar, Value } from '../../src/python/analysis.ts';
import type { Expr, Node, Stmt } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';

/** What is known of a switch at a place: it is one of the values, or none of them. */
interface Guard {
  readonly of: string | Value;
  readonly isIn: boolean;
  readonly values: readonly Scalar[];
}

/**
 * Whether the call, or every criterion that it may be of, stands under a value of a switch under which these probabilities are not formed.
 *
 * @param way from the input of the criterion back to where the probabilities are formed
 * @param frame the calls in which they are met there
 */
export function isOtherWay(analysis: Analysis, call: CallValue, way: readonly Value[], frame: Frame | null = null): boolean {
  let inside = way.at(-1) ?? call;
  for (let at = frame; at !== null; at = at.outer) {
    const { call: entered } = at;
    const around = at;
    if (guardsOf(analysis, inside.node).some((it) => isGivenOtherwise(analysis, it, around))) return true;
    inside = entered;
  }
  const taken = way.flatMap((it) => guardsOf(analysis, it.node));
  if (taken.length === 0) return false;
  if (taken.some((it) => isOfItem(it) || isSetOtherwise(analysis, it))) return true;
  // What a module gives only after `eval()` is for those who read predictions.
  if (taken.some((it) => it.of === 'training' && areExclusive(it, TRAINING))) return true;
  const isRuledOut = (it: Value): boolean => guardsOf(analysis, it.node).some((one) => taken.some((other) => areExclusive(one, other)));
  if (isRuledOut(call)) return true;
  const made = analysis.origins(call.func).map(({ value }) => value);
  if (made.some((it) => it.op === 'call') && made.every(isRuledOut)) return true;
  // The criterion is called in a method of a class of one's own: what counts is where its instances are made.
  const around = analysis.enclosing(call.node).find((it) => it.type === 'ClassDef');
  if (around === undefined) return false;
  const instances = analysis.calls.filter((it) => analysis.callee(it).classes.some(({ def }) => def === around));
  return instances.length > 0 && instances.every(isRuledOut);
}

/** `for name, size in layers: if name == 'sigmoid': …`: which of the branches comes last, or at all, the list says, not the code. */
const isOfItem = ({ of, isIn, values }: Guard): boolean =>
  isIn &&
  typeof of !== 'string' &&
  values.every((it) => typeof it === 'string') &&
  (of.op === 'element' || (of.op === 'item' && of.of.op === 'element'));

/** A name that is the same wherever it is read, and not as the test asks. */
function isSetOtherwise(analysis: Analysis, guard: Guard): boolean {
  const { of } = guard;
  if (typeof of === 'string' || (of.op !== 'free' && of.op !== 'literal')) return false;
  const set = analysis.constant(of)?.value;
  return set !== undefined && !isMetBy(guard, set);
}

/** `if name:` asks for a truth. */
const isMetBy = ({ isIn, values }: Guard, set: Scalar): boolean =>
  values.some((it) => it === set || (typeof it === 'boolean' && it === Boolean(set))) === isIn;

/** What the call hands over for a parameter that nothing rebinds is not as the test asks: `f(x, activation=None)`. */
function isGivenOtherwise(analysis: Analysis, guard: Guard, frame: Frame): boolean {
  const { of } = guard;
  if (typeof of === 'string' || of.op !== 'param' || frame.callee !== of.function) return false;
  const given = analysis.constant(of, frame)?.value;
  return given !== undefined && !isMetBy(guard, given);
}

/** `self.training` of a module that is trained. */
const TRAINING: Guard = { of: 'training', isIn: true, values: [true] };

function areExclusive(one: Guard, other: Guard): boolean {
  if (one.of !== other.of) return false;
  if (one.isIn && other.isIn) return !one.values.some((it) => other.values.includes(it));
  if (!one.isIn && !other.isIn) return false;
  const [may, not] = one.isIn ? [one, other] : [other, one];
  return may.values.every((it) => not.values.includes(it));
}

/** What the tests around a node say of switches while it runs. */
function guardsOf(analysis: Analysis, node: Node): Guard[] {
  const found: Guard[] = [];
  let below = node;
  for (const at of analysis.ancestors(node)) {
    if ((at.type === 'If' || at.type === 'IfExp') && below !== at.test) {
      const isTrue = at.type === 'If' ? at.body.some((it) => it === below) : at.body === below;
      found.push(...guardsOfTest(analysis, at.test, isTrue));
    }
    for (const it of statementsBefore(at, below)) {
      if (it.type === 'If' && it.orelse.length === 0 && isLeft(it.body)) found.push(...guardsOfTest(analysis, it.test, false));
    }
    below = at;
  }
  return found;
}

/** The statements of a function or branch that come first. */
function statementsBefore(at: Node, below: Node): readonly Stmt[] {
  if (at.type !== 'FunctionDef' && at.type !== 'AsyncFunctionDef' && at.type !== 'If' && at.type !== 'With' && at.type !== 'For') return [];
  const block = [at.body, 'orelse' in at ? at.orelse : []].find((it) => it.some((one) => one === below)) ?? [];
  return block.slice(
    0,
    block.findIndex((it) => it === below),
  );
}

const isLeft = (body: readonly Stmt[]): boolean => /^(Return|Raise|Continue)$/.test(body.at(-1)?.type ?? '');

function guardsOfTest(analysis: Analysis, test: Expr, isTrue: boolean): Guard[] {
  if (test.type === 'UnaryOp' && test.op === 'Not') return guardsOfTest(analysis, test.operand, !isTrue);
  if (test.type === 'BoolOp') {
    const all = test.values.map((it) => guardsOfTest(analysis, it, isTrue));
    return (test.op === 'And') === isTrue ? all.flat() : oneOf(all);
  }
  if (test.type === 'Name' || test.type === 'Attribute') {
    const of = switchAt(analysis, test);
    return of === undefined ? [] : [{ of, isIn: isTrue, values: [true] }];
  }
  if (test.type !== 'Compare' || test.ops.length !== 1) return [];
  const [op] = test.ops;
  const [right] = test.comparators;
  const of = switchAt(analysis, test.left);
  const values = right && valuesAt(analysis, right, op === 'In' || op === 'NotIn');
  if (of === undefined || values === undefined) return [];
  if (op === 'Eq' || op === 'Is' || op === 'In') return [{ of, isIn: isTrue, values }];
  return op === 'NotEq' || op === 'IsNot' || op === 'NotIn' ? [{ of, isIn: !isTrue, values }] : [];
}

/** `kind == 'a' or kind == 'b'`, as `kind in ('a', 'b')`. */
function oneOf(all: readonly (readonly Guard[])[]): Guard[] {
  const guards = all.flatMap((it) => (it.length === 1 ? it : []));
  const [first] = guards;
  if (first === undefined || guards.length < all.length || guards.some((it) => it.of !== first.of || !it.isIn)) return [];
  return [{ ...first, values: guards.flatMap((it) => it.values) }];
}

function valuesAt(analysis: Analysis, node: Expr, isSeveral: boolean): Scalar[] | undefined {
  const nodes = !isSeveral ? [node] : node.type === 'Tuple' || node.type === 'List' || node.type === 'Set' ? node.elts : undefined;
  const values = nodes?.map((it) => {
    const value = analysis.valueOf(it);
    return value === undefined ? undefined : analysis.constant(value)?.value;
  });
  return values?.every((it) => it !== undefined) === true ? values : undefined;
}

/** An attribute or an entry of a configuration by its text, also under a name of its own; any other name by what it stands for. */
function switchAt(analysis: Analysis, node: Expr): string | Value | undefined {
  const value = analysis.valueOf(node);
  if (value === undefined) return undefined;
  const text = analysis.slice(value.node).replace(/\s+/g, '').replace(/^self\./, ''); // prettier-ignore
  if (value.op === 'attribute' || value.op === 'subscript') return text;
  if (value.op === 'call')
    return isRead(value) && ![...descendantsOf(value.node)].some((it) => it.type === 'Call' && it !== value.node) ? text : undefined;
  return value;
}

/** `config.get('kind')`: what asks for an entry gets the same one each time. */
const isRead = ({ func }: CallValue): boolean => func.op === 'attribute' && func.name === 'get';
