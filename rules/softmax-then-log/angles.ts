/** Products of vectors over the lengths of both, whose vectors were never divided themselves: what is left beside the cosine of their angle. */
import type { Analysis, Frame, Value } from '../../src/python/analysis.ts';
import { isNorm } from './lengths.ts';
import { argumentOf, isModule } from './probabilities.ts';

const PRODUCT = /(^|\.)(matmul|mm|bmm|dot|inner)$/;
/** Of lengths, also all with all. */
const PRODUCT_OF_NUMBERS = /(^|\.)(matmul|mm|bmm|dot|inner|outer|ger|mul|multiply)$/;
/** Methods that keep all entries, in another shape or place. */
const MOVES =
  /^(squeeze|unsqueeze|reshape|view|view_as|reshape_as|flatten|ravel|transpose|permute|t|swapaxes|movedim|contiguous|clone|copy|detach|cpu|cuda|numpy|to|type|astype|float|double|expand|expand_as|repeat)$/;
const MAX_DEPTH = 10;

/** By what else a product of two vectors is divided, where both their lengths are among the factors of its divisor. */
export function besideLengths(analysis: Analysis, product: Value, divisor: Value, frame: Frame | null): readonly Value[] | undefined {
  const vectors = vectorsOf(analysis, product, frame);
  if (vectors === undefined) return undefined;
  const rest: Value[] = [];
  const missing = [...vectors];
  for (const factor of factorsOf(analysis, divisor, frame)) {
    const of = isNorm(analysis, factor) && factor.op === 'call' ? argumentOf(factor) : undefined;
    const at = of === undefined ? -1 : missing.findIndex((it) => isSame(analysis, it, of, frame));
    if (at < 0) rest.push(factor);
    else missing.splice(at, 1);
  }
  return missing.length === 0 ? rest : undefined;
}

/** Both of `x @ y.T`. */
function vectorsOf(analysis: Analysis, product: Value, frame: Frame | null): readonly [Value, Value] | undefined {
  const it = only(analysis, product, frame);
  if (it?.op !== 'call' && it?.op !== 'operation') return undefined;
  const [left, right, ...others] = it.op === 'operation' ? (it.name === 'MatMult' ? it.inputs : []) : operandsOf(analysis, it, PRODUCT);
  return left === undefined || right === undefined || others.length > 0 ? undefined : [left, right];
}

/** What is multiplied with each other, entry by entry or all with all; what is added to keep it from 0 counts for nothing. */
function factorsOf(analysis: Analysis, value: Value, frame: Frame | null, depth = 0): readonly Value[] {
  const it = depth > MAX_DEPTH ? undefined : baseOf(analysis, value, frame);
  if (it === undefined) return [value];
  const all = (values: readonly Value[]): readonly Value[] => values.flatMap((one) => factorsOf(analysis, one, frame, depth + 1));
  if (it.op === 'operation') {
    if (it.name === 'Mult' || it.name === 'MatMult') return all(it.inputs);
    const others = it.name === 'Add' ? it.inputs.filter((input) => !isAboveZero(analysis, input, frame)) : [];
    return others.length === 1 ? all(others) : [it];
  }
  const operands = it.op === 'call' ? operandsOf(analysis, it, PRODUCT_OF_NUMBERS) : [];
  return operands.length === 2 ? all(operands) : [it];
}

function isAboveZero(analysis: Analysis, value: Value, frame: Frame | null): boolean {
  const known = analysis.constant(value, frame)?.value;
  return typeof known === 'number' && known >= 0;
}

function operandsOf(analysis: Analysis, call: Value & { readonly op: 'call' }, product: RegExp): readonly Value[] {
  const method = call.func.op === 'attribute' && !isModule(call.func.object) ? call.func : undefined;
  const name = method?.name ?? analysis.calledAs(call, (it) => product.test(it));
  if (name === undefined || !product.test(name) || call.args.some((it) => it.star !== '')) return [];
  return [...(method === undefined ? [] : [method.object]), ...call.args.map((it) => it.value)];
}

function only(analysis: Analysis, value: Value, frame: Frame | null): Value | undefined {
  const [one, ...others] = analysis.origins(value, frame);
  return others.length > 0 ? undefined : one?.value;
}

/** The same entries before they were turned, copied or lined up. */
export function baseOf(analysis: Analysis, value: Value, frame: Frame | null): Value | undefined {
  let at = only(analysis, value, frame);
  for (let step = 0; step < MAX_DEPTH && at !== undefined; step++) {
    const from = movedFrom(analysis, at);
    if (from === undefined) return at;
    at = only(analysis, from, frame) ?? from;
  }
  return at;
}

function movedFrom(analysis: Analysis, it: Value): Value | undefined {
  if (it.op === 'attribute') return it.name === 'T' || it.name === 'mT' ? it.object : undefined;
  // `x[:, None]`
  if (it.op === 'subscript') return /None|newaxis/.test(analysis.slice(it.index.node)) ? it.object : undefined;
  if (it.op !== 'call' || it.func.op !== 'attribute' || isModule(it.func.object)) return undefined;
  return MOVES.test(it.func.name) ? it.func.object : undefined;
}

/** Whether two values are the same entries, in whichever order. */
export function isSame(analysis: Analysis, one: Value, other: Value, frame: Frame | null): boolean {
  const [left, right] = [one, other].map((it) => baseOf(analysis, it, frame) ?? it);
  return left !== undefined && left === right;
}
