/** Between which numbers a value lies, where the code itself says so: by a clip, by a function with a fixed range, as literals, as drawn. */
import {
  type Analysis,
  type CallValue,
  type Frame,
  type Scope,
  type Trail,
  unlessCircular,
  type Value,
} from '../../src/python/analysis.ts';
import { MAX, SELECTION, SELECTION_METHODS, SIGMOID, SOFTMAX } from '../../src/python/catalogue/probability.ts';
import { besideLengths } from './angles.ts';
import { type Bounds, boundsOfDraw } from './draws.ts';
import { boundsByName, boundsOfLogarithm } from './floored.ts';
import { isHandedOver, isUnit } from './lengths.ts';
import { argumentOf, exponential, isModule, type Probabilities } from './probabilities.ts';
import { isTrained } from './trained.ts';

const CLIP =
  /^(numpy\.clip|numpy\.ndarray\.clip|torch\.(clamp|clip)|torch\.Tensor\.(clamp|clip)|tensorflow\.clip_by_value|jax\.numpy\.clip)$/;
const MADE =
  /^(numpy\.(array|asarray|float32|float64)|torch\.(tensor|as_tensor|from_numpy|FloatTensor|DoubleTensor|Tensor)|tensorflow\.(constant|convert_to_tensor)|jax\.numpy\.(array|asarray)|builtins\.(list|float))$/;
const RANGES: readonly (readonly [RegExp, Bounds])[] = [
  [/(^|\.)tanh$/, { low: -1, high: 1 }],
  [/(^|\.)(sigmoid|expit)$/, { low: 0, high: 1 }],
  [/(^|\.)(cosine_similarity|cos_sim|CosineSimilarity\.__call__)$/, { low: -1, high: 1 }],
  [/^sklearn\.metrics\.(\w*accuracy|f1|fbeta|precision|recall|jaccard|roc_auc|average_precision)_score$/, { low: 0, high: 1 }],
];
const EXTREME = /^(builtins\.(min|max)|numpy\.(minimum|maximum))$/;
const PRODUCT = /(^|\.)(matmul|mm|bmm|dot|einsum)$/;
/** Arithmetic as functions and as methods. */
const OPERATORS: Readonly<Record<string, string>> = {
  div: 'Div',
  divide: 'Div',
  true_divide: 'Div',
  mul: 'Mult',
  multiply: 'Mult',
  add: 'Add',
  sub: 'Sub',
  subtract: 'Sub',
};
/** The bounds of whatever `value` may be; undefined where a single one of them is not known. */
export const boundsOf = unlessCircular(
  (analysis: Analysis, value: Value, frame): Bounds | undefined =>
    union(analysis.origins(value, frame), (it) => {
      if (isHandedOver(analysis, it.value, it.frame)) return 'none';
      return isChanged(it) ? undefined : ofOrigin(analysis, it.value, it.frame);
    }),
  undefined,
);

/** Whether it was changed in place on the way: what was put in may be anything. */
function isChanged(trail: Trail): boolean {
  for (let at: Trail | null = trail; at !== null; at = at.from) if (at.value.op === 'mutation') return true;
  return false;
}

/** Undefined as soon as the bounds of one are not known. */
function union<Item>(items: readonly Item[], of: (item: Item) => Bounds | 'none' | undefined): Bounds | undefined {
  let found: Bounds | undefined;
  for (const item of items) {
    const it = of(item);
    if (it === undefined) return undefined;
    if (it !== 'none') found = found === undefined ? it : { low: Math.min(found.low, it.low), high: Math.max(found.high, it.high) };
  }
  return found;
}

function ofOrigin(analysis: Analysis, value: Value, frame: Frame | null): Bounds | undefined {
  const known = analysis.constant(value, frame)?.value;
  if (typeof known === 'number') return { low: known, high: known };
  const of = (it: Value): Bounds | undefined => boundsOf(analysis, it, frame);
  switch (value.op) {
    case 'container':
      return value.keys === null ? union(value.items, of) : undefined;
    case 'item':
    case 'element':
      return of(value.of);
    case 'subscript':
      return of(value.object);
    case 'param':
      // Of a temperature, what callers that are not seen leave as it is.
      return value.fallback === null ? boundsByName(value.name) : of(value.fallback);
    case 'attribute':
      return value.name === 'T' || value.name === 'mT' ? of(value.object) : boundsByName(value.name);
    case 'operation':
      return ofOperation(analysis, value.name, value.inputs, frame);
    case 'call':
      return ofCall(analysis, value, frame);
    default:
      return undefined;
  }
}

function ofOperation(analysis: Analysis, name: string, inputs: readonly Value[], frame: Frame | null): Bounds | undefined {
  const [left, right] = inputs;
  if (left === undefined) return undefined;
  if (name === 'MatMult') return right === undefined ? undefined : ofProduct(analysis, [left, right], frame);
  const beside = name === 'Div' && right !== undefined ? besideLengths(analysis, left, right, frame) : undefined;
  if (beside !== undefined) return ofCosine(analysis, beside, frame);
  const one = boundsOf(analysis, left, frame);
  if (one === undefined) return undefined;
  if (name === 'USub') return { low: -one.high, high: -one.low };
  if (name === 'ListComp' || name === 'GeneratorExp') return one;
  // Its own maximum, or that of some entries with 0 for the others.
  const by =
    right &&
    (name === 'Sub' && isMaximum(analysis, right, frame)
      ? { low: Math.min(one.low, 0), high: Math.max(one.high, 0) }
      : boundsOf(analysis, right, frame));
  if (by === undefined) return undefined;
  if (name === 'Add') return { low: one.low + by.low, high: one.high + by.high };
  if (name === 'Sub') return { low: one.low - by.high, high: one.high - by.low };
  if ((name !== 'Mult' && name !== 'Div') || (name === 'Div' && by.low <= 0 && by.high >= 0)) return undefined;
  const ends = [one.low, one.high].flatMap((it) => [by.low, by.high].map((other) => (name === 'Mult' ? it * other : it / other)));
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** Of the cosine of an angle, divided by what stands beside the lengths. */
function ofCosine(analysis: Analysis, beside: readonly Value[], frame: Frame | null): Bounds | undefined {
  let least = 1;
  for (const it of beside) {
    const by = boundsOf(analysis, it, frame);
    if (by === undefined || (by.low <= 0 && by.high >= 0)) return undefined;
    least *= Math.min(Math.abs(by.low), Math.abs(by.high));
  }
  return { low: -1 / least, high: 1 / least };
}

/** Of vectors of length 1 with each other. */
const ofProduct = (analysis: Analysis, factors: readonly Value[], frame: Frame | null): Bounds | undefined =>
  factors.length === 2 && factors.every((it) => isUnit(analysis, it, frame)) ? { low: -1, high: 1 } : undefined;

function ofCall(analysis: Analysis, call: CallValue, frame: Frame | null): Bounds | undefined {
  const of = (it: Value): Bounds | undefined => boundsOf(analysis, it, frame);
  const method = call.func.op === 'attribute' && !isModule(call.func.object) ? call.func : undefined;
  if (analysis.calledAs(call, (it) => CLIP.test(it)) !== undefined || (method !== undefined && /^(clip|clamp)$/.test(method.name))) {
    const first = method === undefined ? 1 : 0;
    const least = analysis.argument(call, first, 'min', 'a_min', 'clip_value_min');
    const most = analysis.argument(call, first + 1, 'max', 'a_max', 'clip_value_max');
    const [low, high] = [least, most].map((it) => it && analysis.constant(it, frame)?.value);
    if (typeof low === 'number' && typeof high === 'number') return { low, high };
    const clipped = method?.object ?? call.args[0]?.value;
    const rest = clipped && of(clipped);
    if (rest === undefined || (least !== undefined && typeof low !== 'number') || (most !== undefined && typeof high !== 'number'))
      return undefined;
    return { low: typeof low === 'number' ? Math.max(low, rest.low) : rest.low, high: typeof high === 'number' ? Math.min(high, rest.high) : rest.high }; // prettier-ignore
  }
  if (analysis.calledAs(call, (it) => EXTREME.test(it)) !== undefined && call.args.every((it) => it.name === null && it.star === '')) {
    const isMax = analysis.calledAs(call, (it) => it === 'builtins.max' || it === 'numpy.maximum') !== undefined;
    return ofExtreme(call.args.map((it) => of(it.value)), isMax); // prettier-ignore
  }
  // Whichever classifier it is, scikit-learn's or one with the same methods.
  if (method?.name === 'predict_proba' && analysis.callee(call).functions.length === 0) return { low: 0, high: 1 };
  const [, range] = RANGES.find(([name]) => analysis.calledAs(call, (it) => name.test(it)) !== undefined) ?? [];
  if (range !== undefined) return range;
  if (analysis.calledAs(call, SOFTMAX) !== undefined) return { low: 0, high: 1 };
  const logarithm = boundsOfLogarithm(analysis, call, frame, of);
  if (logarithm !== undefined) return logarithm;
  const drawn = boundsOfDraw(analysis, call, frame);
  if (drawn !== undefined) return isTrained(analysis, call) ? undefined : drawn;
  const name = method?.name ?? analysis.callee(call).names[0]?.split('.').at(-1) ?? '';
  const operands = [...(method === undefined ? [] : [method.object]), ...call.args.flatMap((it) => (it.star === '' ? it.value : []))];
  if (PRODUCT.test(name)) return ofProduct(analysis, operands.slice(name === 'einsum' ? 1 : 0), frame);
  const operator = OPERATORS[name];
  if (operator !== undefined && operands.length === 2) return ofOperation(analysis, operator, operands, frame);
  if (method !== undefined) return ofMethod(analysis, call, method.name, method.object, of);
  if (name === 'where') return call.args.length === 3 ? union(call.args.slice(1), (it) => of(it.value)) : undefined;
  if (analysis.calledAs(call, (it) => MADE.test(it)) === undefined && analysis.calledAs(call, SELECTION) === undefined) return undefined;
  const [first] = call.args;
  // What gradients flow to is there to be changed.
  return first === undefined || first.star !== '' || isTrained(analysis, call) ? undefined : of(first.value);
}

function ofMethod(
  analysis: Analysis,
  call: CallValue,
  name: string,
  object: Value,
  of: (value: Value) => Bounds | undefined,
): Bounds | undefined {
  if (!SELECTION_METHODS.has(name) || (name === 'requires_grad_' && isTrained(analysis, call))) return undefined;
  if (name !== 'masked_fill') return of(object);
  const filled = analysis.argument(call, 1, 'value');
  return filled === undefined ? undefined : union([object, filled], of);
}

/** `x.max(dim=1, keepdim=True)[0]`, held constant or not. */
function isMaximum(analysis: Analysis, value: Value, frame: Frame | null): boolean {
  const all = analysis.origins(value, frame);
  return (
    all.length > 0 &&
    all.every(({ value: it, frame: at }) => {
      if (it.op === 'item') return it.index === 0 && isMaximum(analysis, it.of, at);
      if (it.op === 'subscript') return isMaximum(analysis, it.object, at);
      if (it.op === 'attribute') return it.name === 'values' && isMaximum(analysis, it.object, at);
      if (it.op !== 'call') return false;
      if (analysis.calledAs(it, (name) => MAX.has(name) && !/stop_gradient$|builtins/.test(name)) !== undefined) return true;
      const method = it.func.op === 'attribute' && !isModule(it.func.object) ? it.func : undefined;
      return (
        method !== undefined &&
        (/^(max|amax)$/.test(method.name) || (SELECTION_METHODS.has(method.name) && isMaximum(analysis, method.object, at)))
      );
    })
  );
}

/** Of `max(min(x, 35), -35)`: nothing is known of x, and still there are bounds. */
function ofExtreme(all: readonly (Bounds | undefined)[], isMax: boolean): Bounds | undefined {
  if (all.length < 2 || all.every((it) => it === undefined)) return undefined;
  const lows = all.map((it) => it?.low ?? -Infinity);
  const highs = all.map((it) => it?.high ?? Infinity);
  const take = isMax ? Math.max : Math.min;
  return { low: take(...lows), high: take(...highs) };
}

/** What a softmax or sigmoid is taken of; −x of `1 / (1 + exp(-x))`. */
function logitsOf(analysis: Analysis, { source, function: name }: Probabilities): { value: Value; isNegated: boolean } | undefined {
  if (source.op === 'call') {
    // A layer that is only made here, with what else it does, has no logits to show.
    const called = analysis.calledAs(source, (it) => SOFTMAX.has(it) || SIGMOID.has(it));
    const value = called === undefined ? undefined : called.endsWith('.__call__') ? source.args[0]?.value : argumentOf(source);
    return value && { value, isNegated: false };
  }
  if (source.op !== 'operation') return undefined;
  const [top, bottom] = source.inputs;
  if (name === 'softmax') {
    const exp = top && exponential(analysis, top);
    const value = exp && argumentOf(exp);
    return value && { value, isNegated: false };
  }
  for (const { value: sum } of bottom === undefined ? [] : analysis.origins(bottom)) {
    if (sum.op !== 'operation') continue;
    for (const input of sum.inputs) {
      const exp = exponential(analysis, input);
      const value = exp && argumentOf(exp);
      if (value !== undefined) return { value, isNegated: true };
    }
  }
  return undefined;
}

/** A parameter is made where the function is defined. */
const homeOf = (value: Value): Scope => (value.op === 'param' ? value.function.body : value.scope);

/** The same with the calls in which they are met. */
export function logitsIn(analysis: Analysis, found: Probabilities): { value: Value; isNegated: boolean; frame: Frame | null } | undefined {
  const logits = logitsOf(analysis, found);
  return logits && { ...logits, frame: homeOf(logits.value) === found.source.scope ? (found.frame ?? null) : null };
}

/** The bounds of the logits that a softmax or sigmoid is taken of. */
export function boundsOfLogits(analysis: Analysis, found: Probabilities): Bounds | undefined {
  const logits = logitsIn(analysis, found);
  const bounds = logits && boundsOf(analysis, logits.value, logits.frame);
  return bounds !== undefined && logits?.isNegated === true ? { low: -bounds.high, high: -bounds.low } : bounds;
}
