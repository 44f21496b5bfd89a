/** The arguments of a test as text that can be written again at the comparison of its p-value. */
import type { Analysis } from '../../src/python/analysis.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Call, Compare, Expr, Node } from '../../src/python/syntax.ts';
import type { PValueSource } from './p-values.ts';

export interface Samples {
  readonly first: string;
  /** Empty for a test of a table. */
  readonly second: string;
  /** How the test is called here. */
  readonly test: string;
}

const AROUND = /^(FunctionDef|AsyncFunctionDef|Lambda|For|AsyncFor|While|ListComp|SetComp|GeneratorExp|DictComp)$/;

/** With these a test looks at other values than a distance would, or in one direction only. */
const SELECTING = new Set(['nan_policy', 'axis', 'alternative', 'trim', 'keepdims']);

/** undefined where the arguments have effects, are not all that the test goes by, are bound anew in between, or belong to another round of a loop. */
export function argumentsInReach(analysis: Analysis, { call, test }: PValueSource, comparison: Compare): Samples | undefined {
  const { node } = call;
  if (node.type !== 'Call') return undefined;
  if (node.keywords.some(({ arg, value }) => arg === null || (SELECTING.has(arg) && !isUsual(value)))) return undefined;
  const given = samplesOf(node, test.name);
  if (given === undefined || !given.every((it) => isRepeatable(it))) return undefined;
  const holders = (at: Node): Node[] => [...analysis.ancestors(at)].filter((it) => AROUND.test(it.type));
  const around = holders(comparison);
  if (
    !holders(node).every((it) => around.includes(it)) ||
    around.find((it) => /Def$|Lambda/.test(it.type)) !== holders(node).find((it) => /Def$|Lambda/.test(it.type))
  )
    return undefined;
  const names = new Set(given.flatMap((it) => [...descendantsOf(it)].flatMap((part) => (part.type === 'Name' ? [part.id] : []))));
  const isBoundBetween = [...descendantsOf(analysis.syntax)].some(
    (it) => it.type === 'Name' && it.ctx === 'Store' && names.has(it.id) && it.start > node.end && it.end < comparison.start,
  );
  if (isBoundBetween) return undefined;
  const [first, second] = given.map((it) => analysis.slice(it));
  return first === undefined ? undefined : { first, second: second ?? '', test: analysis.slice(node.func) };
}

const isUsual = (value: Expr): boolean =>
  value.type === 'Constant' && value.value.kind === 'str' && /^(two-sided|propagate|raise)$/.test(value.value.value);

function samplesOf(node: Call, test: string): Expr[] | undefined {
  if (node.args.some((it) => it.type === 'Starred')) return undefined;
  const named = (...names: string[]): Expr | undefined => node.keywords.find(({ arg }) => arg !== null && names.includes(arg))?.value;
  const first = node.args[0] ?? named('data1', 'rvs', 'x', 'a', 'samples', 'observed', 'f_obs');
  if (first === undefined) return undefined;
  if (test === 'chi2_contingency') return [first];
  if (test === 'anderson_ksamp') return first.type === 'List' && first.elts.length === 2 ? first.elts : undefined;
  const second = node.args[1] ?? named('data2', 'cdf', 'y', 'b', 'f_exp');
  return second === undefined ? undefined : [first, second];
}

/** Names, attributes, subscripts and plain accessors; nothing that draws, reads or costs much. */
function isRepeatable(expr: Expr): boolean {
  return [...descendantsOf(expr)].every((it) => {
    if (/^(Await|Yield|YieldFrom|NamedExpr|Lambda)$/.test(it.type)) return false;
    if (it.type !== 'Call') return true;
    return it.func.type === 'Attribute' && /^(dropna|to_numpy|tolist|ravel|flatten|astype|array|asarray|values)$/.test(it.func.attr);
  });
}
