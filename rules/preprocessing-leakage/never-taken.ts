/** Branches that are never taken: they ask for a parameter that no call gives so, or for a switch that is set once and otherwise. */
import type { Analysis, Frame, Scalar, Value } from '../../src/python/analysis.ts';
import type { Compare, Expr, Node } from '../../src/python/syntax.ts';

interface Asked {
  /** The calls that lead to the value: then theirs alone count. */
  readonly frame?: Frame | null;
  /** Whether switches count too; where what scores is switched off as well, they are on when it runs. */
  readonly isSwitch: boolean;
}

export function isNeverTaken(analysis: Analysis, { node }: Value, asked: Asked): boolean {
  let inner = node;
  for (const at of analysis.ancestors(node)) {
    const side = at.type === 'If' || at.type === 'IfExp' ? sideOf(at.body, at.orelse, inner) : undefined;
    const holds = side === undefined || (at.type !== 'If' && at.type !== 'IfExp') ? undefined : holdsAlways(analysis, at.test, asked);
    if (holds !== undefined && holds !== side) return true;
    if (at.type !== 'Module') inner = at as typeof inner;
  }
  return false;
}

/** Whether it stands behind a switch, or in a function that is called from such places only. */
export function isSwitchedOff(analysis: Analysis, value: Value, depth = 0): boolean {
  if (isNeverTaken(analysis, value, { isSwitch: true })) return true;
  const made = value.scope.function;
  const calls = made === null || depth > 3 ? [] : analysis.callsTo(made.def);
  return calls.length > 0 && calls.every((it) => isSwitchedOff(analysis, it, depth + 1));
}

/** Whether the node lies where the test holds, or where it does not; undefined where it is the test. */
function sideOf(body: Node | readonly Node[], orelse: Node | readonly Node[], inner: Node): boolean | undefined {
  const has = (part: Node | readonly Node[]): boolean => [part].flat().includes(inner);
  return has(body) ? true : has(orelse) ? false : undefined;
}

/** How a test comes out in every call; undefined where that is not known. */
function holdsAlways(analysis: Analysis, test: Expr, asked: Asked): boolean | undefined {
  switch (test.type) {
    case 'Constant': {
      const literal = analysis.valueOf(test);
      return literal === undefined ? undefined : isTrue(analysis.constant(literal)?.value);
    }
    case 'Name':
      return isTrue(givenAs(analysis, test, asked));
    case 'UnaryOp': {
      const holds = test.op === 'Not' ? holdsAlways(analysis, test.operand, asked) : undefined;
      return holds === undefined ? undefined : !holds;
    }
    case 'BoolOp': {
      const each = test.values.map((it) => holdsAlways(analysis, it, asked));
      const decides = test.op === 'Or';
      return each.includes(decides) ? decides : each.includes(undefined) ? undefined : !decides;
    }
    case 'Compare':
      return compares(analysis, test, asked);
    default:
      return undefined;
  }
}

const isTrue = (given: Scalar | undefined): boolean | undefined =>
  given === undefined ? undefined : given !== null && given !== 0 && given !== '' && given !== false;

function compares(analysis: Analysis, { left, ops, comparators }: Compare, asked: Asked): boolean | undefined {
  const [operator, another] = ops;
  const [right] = comparators;
  if (another !== undefined || right?.type !== 'Constant') return undefined;
  const given = givenAs(analysis, left, asked);
  const literal = analysis.valueOf(right);
  const wanted = literal === undefined ? undefined : analysis.constant(literal)?.value;
  if (given === undefined || wanted === undefined) return undefined;
  // `0 == False`, but `0 is not False`.
  if (operator === 'Eq' || operator === 'NotEq') return (asNumber(given) === asNumber(wanted)) === (operator === 'Eq');
  return operator === 'Is' || operator === 'IsNot' ? (given === wanted) === (operator === 'Is') : undefined;
}

const asNumber = (scalar: Scalar): Scalar => (typeof scalar === 'boolean' ? Number(scalar) : scalar);

/** What every call writes for the parameter that is asked for, or what a switch is set to; what a command line may set is not written. */
function givenAs(analysis: Analysis, name: Expr, { frame = null, isSwitch }: Asked): Scalar | undefined {
  if (name.type !== 'Name') return undefined;
  const param = analysis.valueOf(name);
  if (param !== undefined && param.op !== 'param') return isSwitch ? setOnce(analysis, param, name.id) : undefined;
  if (param === undefined || param.star !== '' || param.function.decorators.length > 0) return undefined;
  let inside = frame;
  while (inside !== null && inside.callee !== param.function) inside = inside.outer;
  if (inside === null && analysis.callsTo(param.function.def).length === 0) return undefined;
  const isWritten = analysis.origins(param, inside).every(({ value }) => value === param || value.op === 'literal');
  return isWritten ? analysis.constant(param, inside)?.value : undefined;
}

/** `def prepare(rows, scale=False)`, and no call says anything of it. */
const isFlagAtRest = (analysis: Analysis, param: Value & { op: 'param' }, frame: Frame | null): boolean =>
  param.fallback?.op === 'literal' &&
  analysis.constant(param.fallback)?.value === false &&
  analysis.origins(param, frame).every(({ value }) => value === param || value === param.fallback);

/** The flag that the value waits for: a parameter that is false unless a call says otherwise, and no call of the program does. */
export function flagOf(analysis: Analysis, { node }: Value): string | undefined {
  let inner: Node = node;
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'If' && at.test.type === 'Name' && at.body.some((it) => it === inner)) {
      const flag = analysis.valueOf(at.test);
      if (flag?.op === 'param' && analysis.callsTo(flag.function.def).length > 0 && isFlagAtRest(analysis, flag, null)) return flag.name;
    }
    inner = at;
  }
  return undefined;
}

/** `FILL = False` at the head of a file or in a cell: what stays so wherever the name is read. */
function setOnce(analysis: Analysis, read: Value, name: string): Scalar | undefined {
  const scope = read.op === 'free' ? read.from : read.scope;
  const [bound, ...others] = scope.bindings.get(name) ?? [];
  if (bound?.op !== 'literal' || others.length > 0 || (read !== bound && read.op !== 'free')) return undefined;
  return analysis.constant(bound)?.value;
}
