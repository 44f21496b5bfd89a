/** Reads class weights: how far apart the largest and the smallest of them are, and where these are written. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';

/** A number, and where it is written; nowhere for the weight that a library gives to what is not named. */
export interface Weight {
  readonly number: number;
  readonly span?: Span;
  /** Where it is a quotient of known numbers. */
  readonly quotient?: readonly [above: number, below: number];
}

/** What the entries of a weighting may be; an entry that is taken from a list in turn is one of several. */
type Entries = readonly (readonly Weight[])[];

export interface Extreme {
  readonly ratio: number;
  readonly largest: Weight;
  readonly smallest: Weight;
  /** Whether the largest is one of several that are tried in turn. */
  readonly isTried: boolean;
}

/** `one`: each entry stands against a weight of 1. `others`: against each other. `both`: the same, and a class that is not named has 1. */
export type Against = 'one' | 'others' | 'both';

const TENSORS =
  /^(torch\.(tensor|as_tensor|from_numpy|Tensor|\w+Tensor)|numpy\.(array|asarray|float32|float64)|tensorflow\.(constant|convert_to_tensor|cast)|keras\.(ops|backend)\.(constant|cast|convert_to_tensor)|jax\.numpy\.(array|asarray)|builtins\.(float|int|dict|list|tuple))$/;
const CONVERSIONS =
  /^(torch\.Tensor|numpy\.ndarray)\.(to|cuda|cpu|float|double|half|bfloat16|type|type_as|view|reshape|unsqueeze|squeeze|expand|expand_as|repeat|clone|detach|contiguous|astype|flatten|requires_grad_|int|long|bool)$/;
const ONES = /^(torch|numpy|tensorflow|jax\.numpy)\.ones(_like)?$/;
const FULL = /^(torch|numpy|jax\.numpy)\.full(_like)?$/;
const MOST_STEPS = 8;
const SURE = 12;

/** The most extreme pair of weights that a value holds; undefined where an entry is not known. */
export function extremeOf(analysis: Analysis, value: Value, against: Against): Extreme | undefined {
  const pairs = (entriesOf(analysis, value, MOST_STEPS) ?? []).flatMap((entries) => pairOf(entries, against) ?? []);
  return pairs.sort((a, b) => b.ratio - a.ratio)[0];
}

function pairOf(entries: Entries, against: Against): Extreme | undefined {
  const named = entries.map((entry) => entry.filter(({ number }) => number !== 0)).filter((entry) => entry.length > 0);
  if (named.some((entry) => entry.some(({ number }) => !(number > 0 && Number.isFinite(number))))) return undefined;
  const unnamed: Weight[] = [{ number: 1 }];
  const all = against === 'both' && named.length === 1 ? [...named, unnamed] : named;
  let found: Extreme | undefined;
  for (const [at, entry] of all.entries()) {
    for (const largest of entry) {
      const others = against === 'one' ? unnamed : all.flatMap((other, index) => (index === at ? [] : other));
      for (const smallest of others) {
        // 0.999 / 0.001 is 999, whatever the last bit says.
        const ratio = Number((largest.number / smallest.number).toPrecision(SURE));
        if (found === undefined || ratio > found.ratio) found = { ratio, largest, smallest, isTried: entry.length > 1 };
      }
    }
  }
  return found;
}

/** The entries in each of the ways in which the value may have been made. */
function entriesOf(analysis: Analysis, value: Value, steps: number): Entries[] | undefined {
  if (steps === 0) return undefined;
  const scalar = numbersOf(analysis, value, steps);
  if (scalar !== undefined) return scalar.length === 0 ? [] : [[scalar]];
  const ways: Entries[] = [];
  for (const { value: origin } of analysis.origins(value)) {
    const found = isNone(analysis, origin) ? [] : waysOf(analysis, origin, value, steps);
    if (found === undefined) return undefined;
    ways.push(...found);
  }
  return ways;
}

function waysOf(analysis: Analysis, origin: Value, read: Value, steps: number): Entries[] | undefined {
  if (origin.op === 'container') return displayOf(analysis, origin, read, steps);
  if (origin.op === 'operation' && origin.name === 'Mult') return scaledBy(analysis, origin.inputs, steps);
  // A comprehension over weights: each of what it makes by itself, with all that its names stand for.
  if (origin.op === 'operation' && (origin.name === 'ListComp' || origin.name === 'GeneratorExp')) return undefined;
  if (origin.op !== 'call') return undefined;
  const inner = innerOf(analysis, origin);
  if (inner === undefined) return undefined;
  return inner === 'one' ? [[[{ number: 1 }]]] : entriesOf(analysis, inner, steps - 1);
}

/** What a call turns into a tensor; 'one' for ones. */
function innerOf(analysis: Analysis, call: CallValue): Value | 'one' | undefined {
  if (analysis.calledAs(call, (it) => ONES.test(it)) !== undefined) return 'one';
  if (analysis.calledAs(call, (it) => FULL.test(it)) !== undefined) return analysis.argument(call, 1, 'fill_value');
  if (analysis.calledAs(call, (it) => TENSORS.test(it)) !== undefined) return analysis.argument(call, 0, 'data', 'object', 'value', 'x');
  if (call.func.op === 'attribute' && analysis.calledAs(call, (it) => CONVERSIONS.test(it)) !== undefined) return call.func.object;
  return undefined;
}

function displayOf(analysis: Analysis, display: Value & { op: 'container' }, read: Value, steps: number): Entries[] | undefined {
  const keys = display.keys?.map((key) => (key === null ? undefined : analysis.constant(key)?.value)) ?? display.items.map((_, at) => at);
  const entries: (readonly Weight[])[] = [];
  for (const [at, item] of display.items.entries()) {
    const key = keys[at];
    if (key === undefined) return undefined;
    // What was put under the key since it was written counts instead.
    const parts = typeof key === 'number' || typeof key === 'string' ? analysis.parts(read, key) : [];
    const nested = (parts.length === 0 ? [item] : parts).map((part) => entriesOf(analysis, part, steps - 1));
    const known = nested.flatMap((ways) => ways ?? []);
    if (nested.includes(undefined) || known.some((way) => way.length !== 1 && nested.length > 1)) return undefined;
    if (nested.length === 1 && known.length === 1 && known[0] !== undefined) entries.push(...known[0]);
    else entries.push(known.flat(2));
  }
  return [entries];
}

/** `torch.ones(3) * 400` */
function scaledBy(analysis: Analysis, inputs: readonly Value[], steps: number): Entries[] | undefined {
  const [left, right] = inputs;
  if (left === undefined || right === undefined) return undefined;
  const one = entriesOf(analysis, left, steps - 1);
  const other = entriesOf(analysis, right, steps - 1);
  if (one === undefined || other === undefined) return undefined;
  const times = (many: Entries, by: Weight): Entries =>
    many.map((entry) =>
      entry.map((it) => ({ number: it.number * by.number, ...((it.span ?? by.span) === undefined ? {} : { span: it.span ?? by.span! }) })),
    );
  const product = (many: readonly Entries[], by: readonly Entries[]): Entries[] | undefined => {
    const factors = by.flat();
    const [only] = factors;
    return factors.length === 1 && only !== undefined ? only.flatMap((it) => many.map((way) => times(way, it))) : undefined;
  };
  return product(one, other) ?? product(other, one);
}

/** What a scalar may be; undefined where that is not known, empty where it is None. */
export function numbersOf(analysis: Analysis, value: Value, steps = MOST_STEPS): Weight[] | undefined {
  const known = analysis.constant(value);
  if (typeof known?.value === 'number') return [{ number: known.value, span: spanOf(known.origin), ...quotientOf(analysis, known.origin) }];
  if (steps === 0) return undefined;
  const found: Weight[] = [];
  for (const { value: origin } of analysis.origins(value)) {
    if (isNone(analysis, origin)) continue;
    const one = analysis.constant(origin);
    if (typeof one?.value !== 'number') return undefined;
    found.push({ number: one.value, span: spanOf(one.origin), ...quotientOf(analysis, one.origin) });
  }
  return found;
}

function quotientOf(analysis: Analysis, origin: Value): Pick<Weight, 'quotient'> {
  if (origin.op !== 'operation' || origin.name !== 'Div') return {};
  const [above, below] = origin.inputs.map((it) => analysis.constant(it)?.value);
  return typeof above === 'number' && typeof below === 'number' ? { quotient: [above, below] } : {};
}

const isNone = (analysis: Analysis, value: Value): boolean => value.op === 'literal' && analysis.constant(value)?.value === null;
