/** Logits that are the products of rows with each other, `x @ x.T / temperature`: bounded where the rows have length 1, and wide where not. */
import type { Analysis, Frame, Value } from '../../src/python/analysis.ts';
import { SELECTION, SELECTION_METHODS } from '../../src/python/catalogue/probability.ts';
import { logitsIn } from './bounds.ts';
import { argumentOf, isModule, type Probabilities } from './probabilities.ts';

const PRODUCT = /^(matmul|mm|bmm)$/;
/** Each takes or gives a factor or a term that is the same for a whole row, or nearly so. */
const SCALED = /^(div|divide|true_divide|mul|multiply|sub|subtract)$/;
const MAX_DEPTH = 16;

/** The rows whose products with each other are the logits, where what computes them is not seen: nothing then tells their length. */
export function rowsOfUnknownLength(analysis: Analysis, found: Probabilities): Value | undefined {
  const logits = logitsIn(analysis, found);
  return logits === undefined ? undefined : rowsBehind(analysis, logits.value, logits.frame, 0);
}

function rowsBehind(analysis: Analysis, value: Value, frame: Frame | null, depth: number): Value | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const all = analysis.origins(value, frame);
  const [one] = all;
  if (one === undefined || all.length > 1) return undefined;
  const { value: it, frame: at } = one;
  const go = (next: Value | undefined): Value | undefined => next && rowsBehind(analysis, next, at, depth + 1);
  if (it.op === 'subscript') return go(it.object);
  if (it.op === 'operation') {
    const [left, right] = it.inputs;
    if (it.name === 'MatMult') return left && right && rowsTwice(analysis, left, right, at);
    return /^(Sub|Div|Mult)$/.test(it.name) ? go(left) : undefined;
  }
  if (it.op !== 'call') return undefined;
  const method = it.func.op === 'attribute' && !isModule(it.func.object) ? it.func : undefined;
  const name = method?.name ?? analysis.callee(it).names[0]?.split('.').at(-1) ?? '';
  const operands = [...(method === undefined ? [] : [method.object]), ...it.args.flatMap((arg) => (arg.star === '' ? arg.value : []))];
  const [left, right] = operands;
  if (PRODUCT.test(name)) return left && right && rowsTwice(analysis, left, right, at);
  const isKept = SCALED.test(name) || (method === undefined ? analysis.calledAs(it, SELECTION) !== undefined : SELECTION_METHODS.has(name));
  return isKept ? go(left) : undefined;
}

/** `x` of `x @ x.T`. */
function rowsTwice(analysis: Analysis, left: Value, right: Value, frame: Frame | null): Value | undefined {
  const turned = analysis.origins(right, frame).map(({ value: it }) => {
    if (it.op === 'attribute') return it.name === 'T' || it.name === 'mT' ? it.object : undefined;
    if (it.op !== 'call') return undefined;
    const called = it.func.op === 'attribute' ? it.func.name : (analysis.callee(it).names[0] ?? '');
    return /(^|\.)(t|transpose|permute|swapaxes)$/.test(called) ? argumentOf(it) : undefined;
  });
  const [other] = turned;
  if (other === undefined || turned.length > 1) return undefined;
  const [rows, same] = [left, other].map((it) => analysis.origins(it, frame));
  const isSame = rows?.length === same?.length && rows?.every(({ value }) => same?.some((it) => it.value === value)) === true;
  return isSame && rows.every(({ value }) => isUnseen(analysis, value)) ? left : undefined;
}

/** What a model gives that is handed over: neither a layer nor a function that the code shows. */
function isUnseen(analysis: Analysis, value: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.op === 'param') return true;
  if (value.op === 'item') return analysis.origins(value.of).every((it) => isUnseen(analysis, it.value, depth + 1));
  if (value.op === 'subscript') return analysis.origins(value.object).every((it) => isUnseen(analysis, it.value, depth + 1));
  if (value.op !== 'call') return false;
  const { names, functions, classes } = analysis.callee(value);
  return names.length + functions.length + classes.length === 0;
}
