/** Fills under a test that the column holds integers, which leave no room for a gap. */
import { spanOf, type Analysis, type Value } from '../../src/python/analysis.ts';
import type { Expr, Node } from '../../src/python/syntax.ts';
import type { Statistic } from './statistics.ts';

/** `np.int64`, `int`, `"uint8"`; the nullable `"Int64"` is none. */
const INTEGER = /^((np|numpy)\.)?u?int(8|16|32|64)?$|^(['"])u?int(8|16|32|64)?\4$/;

/** Whether the fill stands where a test has just told that the dtype of what is filled is an integer one. */
export function fillsIntegers(analysis: Analysis, { at, data, use }: Statistic): boolean {
  const call = use ?? at;
  if (call.op !== 'call' || call.func.op !== 'attribute' || !meansNaN(analysis, call.func.object, call.func.name)) return false;
  const isFill = /^(fillna|interpolate|bfill|backfill)$/.test(call.func.name);
  const filled = columnText(analysis.slice(isFill ? spanOf(call.func.object) : spanOf(data)));
  const statement = analysis.statementOf(call.node);
  for (const above of analysis.ancestors(call.node)) {
    if (above.type !== 'If' || statement === undefined) continue;
    const [first] = above.body.filter((it) => it.type !== 'Expr' || (it as Node) === statement);
    // What comes first could write gaps into the column.
    if (first === statement && areIntegers(analysis, above.test, filled)) return true;
  }
  return false;
}

/** Whether the method fills what is no number; an imputer may be told to fill zeros. */
function meansNaN(analysis: Analysis, receiver: Value, method: string): boolean {
  if (/^(fillna|interpolate|bfill|backfill)$/.test(method)) return true;
  const makers = analysis.origins(receiver);
  return (
    /^fit(_transform)?$/.test(method) &&
    makers.length > 0 &&
    makers.every(({ value }) => {
      const missing = value.op === 'call' ? analysis.argument(value, 0, 'missing_values') : undefined;
      if (missing === undefined) return value.op === 'call';
      return analysis.constant(missing)?.value === 'NaN' || analysis.names(missing).some((it) => /^numpy\.(nan|NaN|NAN)$/.test(it));
    })
  );
}

/** The column as a test would name it: `df[c]` of `df[[c]].values.reshape(-1, 1)`. */
const columnText = (text: string): string =>
  text.replace(/\.(values|to_numpy\(\))(\.reshape\([^)]*\))?$/, '').replace(/\[\[([^[\],]+)\]\]$/, '[$1]');

function areIntegers(analysis: Analysis, test: Expr, filled: string): boolean {
  const isDtype = (expr: Expr): boolean => {
    const text = analysis.slice(expr).replace(/^str\((.*)\)$/, '$1');
    return text === `${filled}.dtype` || text === `${filled}.dtype.name` || text.replace(/^(.*)\.dtypes(\[.*\])$/, '$1$2') === filled;
  };
  const isInteger = (expr: Expr): boolean => INTEGER.test(analysis.slice(expr));
  if (test.type === 'BoolOp') return test.op === 'And' && test.values.some((it) => areIntegers(analysis, it, filled));
  if (test.type === 'Compare') {
    const [right, ...more] = test.comparators;
    const [operator] = test.ops;
    if (right === undefined || more.length > 0 || !isDtype(test.left)) return false;
    if (operator === 'Eq' || operator === 'Is') return isInteger(right);
    const isDisplay = right.type === 'List' || right.type === 'Tuple' || right.type === 'Set';
    return operator === 'In' && isDisplay && right.elts.length > 0 && right.elts.every(isInteger);
  }
  const call = test.type === 'Call' ? analysis.valueOf(test) : undefined;
  if (test.type !== 'Call' || call === undefined) return false;
  const [of, kind] = test.args;
  if (of === undefined) return false;
  if (analysis.calledAs(call, (it) => /^pandas\.api\.types\.is_integer_dtype$/.test(it)) !== undefined)
    return isDtype(of) || analysis.slice(of) === filled;
  const isSub = kind !== undefined && analysis.calledAs(call, (it) => it === 'numpy.issubdtype') !== undefined;
  return isSub && isDtype(of) && (isInteger(kind) || /^(np|numpy)\.integer$/.test(analysis.slice(kind)));
}
