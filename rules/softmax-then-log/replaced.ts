/** Entries of probabilities that give way to a small constant: those that are exactly 0, or all that a comparison finds too small. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { hasWord } from '../../src/engine/words.ts';
import type { Patch } from './probabilities.ts';

/** The largest constant in place of p, or beside it, that is a patch; log(p + 1) is another function. */
export const LARGEST_PATCH = 1e-2;

const WHERE = /^(numpy|torch|jax\.numpy|tensorflow)\.where$/;
const MASKED_FILL = /^torch\.masked_fill$/;
const EQUAL = /^(numpy|torch|jax\.numpy|tensorflow|tensorflow\.math)\.(eq|equal)$/;
const POSITIVE = /^(numpy|torch|jax\.numpy|tensorflow|tensorflow\.math)\.(gt|greater|ne|not_equal)$/;
/** They make a number an array or a tensor: the number stands first, or behind the shape. */
const OF_NUMBER = /^(torch\.(tensor|as_tensor|asarray)|numpy\.(array|asarray|float16|float32|float64)|jax\.numpy\.(array|asarray|float32)|tensorflow\.(constant|convert_to_tensor|cast)|builtins\.float)$/; // prettier-ignore
const FULL = /^((torch|numpy|jax\.numpy)\.(full|full_like)|tensorflow\.fill)$/;
const ONES = /^((torch|numpy|jax\.numpy|tensorflow)\.(ones|ones_like))$/;

interface Replaced {
  /** What keeps its other entries. */
  readonly of: Value;
  readonly patch: Patch;
}

/** `np.where(p == 0, 1e-10, p)`, `np.where(p > 0, p, 1e-10)`, `p.masked_fill(p == 0, 1e-10)`. */
export function replacedIn(analysis: Analysis, call: CallValue): Replaced | undefined {
  const is = (kind: RegExp): boolean => analysis.calledAs(call, (it) => kind.test(it)) !== undefined;
  const values = call.args.map((it) => it.value);
  if (is(WHERE)) {
    const [test, one, other] = values;
    if (test === undefined || one === undefined || other === undefined) return undefined;
    return replacing(analysis, test, one, other, true) ?? replacing(analysis, test, other, one, false);
  }
  const { func } = call;
  const isFunction = is(MASKED_FILL);
  if (!isFunction && (func.op !== 'attribute' || func.name !== 'masked_fill')) return undefined;
  const [of, test, filled] = isFunction || func.op !== 'attribute' ? values : [func.object, ...values];
  return of && test && filled && replacing(analysis, test, filled, of, true);
}

/** @param isTrue whether the constant is taken where the test holds */
function replacing(analysis: Analysis, test: Value, filled: Value, of: Value, isTrue: boolean): Replaced | undefined {
  // Where a mask of something else is 0, the zeros of p stay.
  if (!isAskedOf(analysis, test, of)) return undefined;
  const isForZeros = isOfZeros(analysis, test, isTrue);
  const size = numberIn(analysis, filled);
  if (size === undefined ? !isNamedSmall(analysis, filled) : size <= 0 || size > LARGEST_PATCH) return undefined;
  return { of, patch: { value: filled, size, isForZeros } };
}

/** Whether a comparison is one of the very value, `p < 1e-8` and `p.eq(0)` beside `p`. */
export function isAskedOf(analysis: Analysis, test: Value, of: Value): boolean {
  const isMethod = test.op === 'call' && test.func.op === 'attribute' && COMPARES.test(test.func.name) && test.args.length === 1;
  const isCompare = test.op === 'operation' && test.node.type === 'Compare';
  const sides = isCompare
    ? test.inputs
    : test.op !== 'call'
      ? []
      : isMethod && test.func.op === 'attribute'
        ? [test.func.object]
        : test.args.map((it) => it.value);
  const from = new Set(analysis.origins(of).map((it) => it.value));
  return sides.some((it) => it === of || analysis.origins(it).some(({ value }) => from.has(value)));
}

const COMPARES = /^(eq|ne|lt|le|gt|ge)$/;

/** `p == 0`; where it is `p > 0` or `p != 0` that holds elsewhere. */
export function isOfZeros(analysis: Analysis, test: Value, isTrue = true): boolean {
  const isZero = (it: Value | undefined): boolean => it !== undefined && analysis.constant(it)?.value === 0;
  if (test.op === 'call') {
    const isMethod = test.func.op === 'attribute' && /^(eq|gt|ne)$/.test(test.func.name) && test.args.length === 1;
    const [asked] = test.args.slice(isMethod ? 0 : 1);
    const named = isTrue ? EQUAL : POSITIVE;
    const isAsked = isMethod
      ? test.func.op === 'attribute' && (test.func.name === 'eq') === isTrue
      : analysis.calledAs(test, (it) => named.test(it)) !== undefined;
    return isAsked && isZero(asked?.value);
  }
  if (test.op !== 'operation' || test.node.type !== 'Compare' || test.node.ops.length !== 1) return false;
  const [operator] = test.node.ops;
  const [, bound] = test.inputs;
  if (!isZero(bound)) return false;
  return isTrue ? operator === 'Eq' || operator === 'LtE' : operator === 'NotEq' || operator === 'Gt';
}

/** The number that a value is, also one that fills a tensor: `torch.tensor(1e-10)`, `torch.full_like(p, 1e-10)`, `1e-10 * torch.ones_like(p)`. */
export function numberIn(analysis: Analysis, value: Value): number | undefined {
  const known = analysis.constant(value)?.value;
  if (typeof known === 'number') return known;
  const [only, ...others] = analysis.origins(value).map((it) => it.value);
  if (only === undefined || others.length > 0) return undefined;
  const numberOf = (it: Value | undefined): number | undefined => {
    const number = it && analysis.constant(it)?.value;
    return typeof number === 'number' ? number : undefined;
  };
  if (only.op === 'operation') {
    const [left, right] = only.inputs;
    if (only.name !== 'Mult' || left === undefined || right === undefined) return undefined;
    const isOnes = (it: Value): boolean => analysis.calledAs(it, (name) => ONES.test(name)) !== undefined;
    return isOnes(left) ? numberOf(right) : isOnes(right) ? numberOf(left) : undefined;
  }
  if (only.op !== 'call') return undefined;
  if (analysis.calledAs(only, (it) => OF_NUMBER.test(it)) !== undefined) return numberOf(only.args[0]?.value);
  if (analysis.calledAs(only, (it) => FULL.test(it)) !== undefined) return numberOf(analysis.argument(only, 1, 'fill_value', 'value'));
  const method = only.func.op === 'attribute' ? only.func.name : '';
  if (method === 'new_tensor') return numberOf(only.args[0]?.value);
  return method === 'new_full' ? numberOf(only.args[1]?.value) : undefined;
}

/** `eps`, `np.finfo(p.dtype).tiny`: however small it is, it is no 0. */
export const isNamedSmall = (analysis: Analysis, value: Value): boolean => hasWord(analysis.slice(value.node), ['eps', 'epsilon', 'tiny']);
