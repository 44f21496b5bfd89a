/** Between which numbers a value lies, where the code itself says so: by a clip, by a function with a fixed range, as literals. */
import type { Analysis, CallValue, Trail, Value } from '../../src/python/analysis.ts';
import { SELECTION, SELECTION_METHODS } from '../../src/python/catalogue/probability.ts';
import { argumentOf, exponential, isModule, type Probabilities } from './probabilities.ts';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const CLIP =
  /^(numpy\.clip|numpy\.ndarray\.clip|torch\.(clamp|clip)|torch\.Tensor\.(clamp|clip)|tensorflow\.clip_by_value|jax\.numpy\.clip)$/;
const MADE =
  /^(numpy\.(array|asarray|float32|float64)|torch\.(tensor|as_tensor|FloatTensor|DoubleTensor|Tensor)|tensorflow\.(constant|convert_to_tensor)|jax\.numpy\.(array|asarray)|builtins\.(list|float))$/;
const RANGES: readonly (readonly [RegExp, Bounds])[] = [
  [/(^|\.)tanh$/, { low: -1, high: 1 }],
  [/(^|\.)(sigmoid|expit)$/, { low: 0, high: 1 }],
];
const EXTREME = /^(builtins\.(min|max)|numpy\.(minimum|maximum))$/;
const MAX_DEPTH = 8;

/** The bounds of whatever `value` may be; undefined where a single one of them is not known. */
export function boundsOf(analysis: Analysis, value: Value, depth = 0): Bounds | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const all = analysis.origins(value).map((it) => (isChanged(it) ? undefined : ofOrigin(analysis, it.value, depth + 1)));
  return union(all);
}

/** Whether it was changed in place on the way: what was put in may be anything. */
function isChanged(trail: Trail): boolean {
  for (let at: Trail | null = trail; at !== null; at = at.from) if (at.value.op === 'mutation') return true;
  return false;
}

function union(all: readonly (Bounds | undefined)[]): Bounds | undefined {
  let found: Bounds | undefined;
  for (const it of all) {
    if (it === undefined) return undefined;
    found = found === undefined ? it : { low: Math.min(found.low, it.low), high: Math.max(found.high, it.high) };
  }
  return found;
}

function ofOrigin(analysis: Analysis, value: Value, depth: number): Bounds | undefined {
  const known = analysis.constant(value)?.value;
  if (typeof known === 'number') return { low: known, high: known };
  switch (value.op) {
    case 'container':
      return value.keys === null ? union(value.items.map((it) => boundsOf(analysis, it, depth))) : undefined;
    case 'item':
    case 'element':
      return boundsOf(analysis, value.of, depth);
    case 'subscript':
      return boundsOf(analysis, value.object, depth);
    case 'operation':
      return ofOperation(analysis, value.name, value.inputs, depth);
    case 'call':
      return ofCall(analysis, value, depth);
    default:
      return undefined;
  }
}

function ofOperation(analysis: Analysis, name: string, inputs: readonly Value[], depth: number): Bounds | undefined {
  const [left, right] = inputs;
  const one = left && boundsOf(analysis, left, depth);
  if (one === undefined) return undefined;
  if (name === 'USub') return { low: -one.high, high: -one.low };
  const by = right && boundsOf(analysis, right, depth);
  if (by === undefined) return undefined;
  const [low, high] = [by.low, by.high];
  if (name === 'Add') return { low: one.low + low, high: one.high + high };
  if (name === 'Sub') return { low: one.low - high, high: one.high - low };
  if (low !== high || (name === 'Div' && low === 0) || (name !== 'Mult' && name !== 'Div')) return undefined;
  const ends = [one.low, one.high].map((it) => (name === 'Mult' ? it * low : it / low));
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

function ofCall(analysis: Analysis, call: CallValue, depth: number): Bounds | undefined {
  const method = call.func.op === 'attribute' && !isModule(call.func.object) ? call.func : undefined;
  if (analysis.calledAs(call, (it) => CLIP.test(it)) !== undefined || (method !== undefined && /^(clip|clamp)$/.test(method.name))) {
    const first = method === undefined ? 1 : 0;
    const least = analysis.argument(call, first, 'min', 'a_min', 'clip_value_min');
    const most = analysis.argument(call, first + 1, 'max', 'a_max', 'clip_value_max');
    const [low, high] = [least, most].map((it) => it && analysis.constant(it)?.value);
    return typeof low === 'number' && typeof high === 'number' ? { low, high } : undefined;
  }
  if (analysis.calledAs(call, (it) => EXTREME.test(it)) !== undefined && call.args.every((it) => it.name === null && it.star === '')) {
    const isMax = analysis.calledAs(call, (it) => it === 'builtins.max' || it === 'numpy.maximum') !== undefined;
    return ofExtreme(
      call.args.map((it) => boundsOf(analysis, it.value, depth)),
      isMax,
    );
  }
  const [, range] = RANGES.find(([name]) => analysis.calledAs(call, (it) => name.test(it)) !== undefined) ?? [];
  if (range !== undefined) return range;
  if (analysis.calledAs(call, (it) => MADE.test(it)) !== undefined || analysis.calledAs(call, SELECTION) !== undefined) {
    const [first] = call.args;
    // What gradients flow to is there to be changed.
    const isTrained = call.args.some((it) => it.name === 'requires_grad');
    return first === undefined || first.star !== '' || isTrained ? undefined : boundsOf(analysis, first.value, depth);
  }
  return method !== undefined && method.name !== 'requires_grad_' && SELECTION_METHODS.has(method.name)
    ? boundsOf(analysis, method.object, depth)
    : undefined;
}

/** Of `max(min(x, 35), -35)`: nothing is known of x, and still there are bounds. */
function ofExtreme(all: readonly (Bounds | undefined)[], isMax: boolean): Bounds | undefined {
  if (all.length < 2 || all.every((it) => it === undefined)) return undefined;
  const lows = all.map((it) => it?.low ?? -Infinity);
  const highs = all.map((it) => it?.high ?? Infinity);
  const take = isMax ? Math.max : Math.min;
  return { low: take(...lows), high: take(...highs) };
}

/** The bounds of the logits that a softmax or sigmoid is taken of. */
export function boundsOfLogits(analysis: Analysis, { source, function: name }: Probabilities): Bounds | undefined {
  if (source.op === 'call') {
    const logits = argumentOf(source);
    return logits === undefined ? undefined : boundsOf(analysis, logits);
  }
  if (source.op !== 'operation') return undefined;
  const [top, bottom] = source.inputs;
  if (name === 'softmax') {
    const exp = top && exponential(analysis, top);
    const logits = exp && argumentOf(exp);
    return logits && boundsOf(analysis, logits);
  }
  // 1 / (1 + exp(-x))
  for (const { value: sum } of bottom === undefined ? [] : analysis.origins(bottom)) {
    if (sum.op !== 'operation') continue;
    for (const input of sum.inputs) {
      const exp = exponential(analysis, input);
      const power = exp && argumentOf(exp);
      const bounds = power && boundsOf(analysis, power);
      if (bounds !== undefined) return { low: -bounds.high, high: -bounds.low };
    }
  }
  return undefined;
}
