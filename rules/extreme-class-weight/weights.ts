/** Reads class weights: how far apart the largest and the smallest of them are, and where these are written. */
import { type Analysis, type CallValue, type Frame, spanOf, type Trail, type Value } from '../../src/python/analysis.ts';
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
  const pairs = (entriesOf(analysis, value, null, MOST_STEPS) ?? []).flatMap((entries) => pairOf(entries, against) ?? []);
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
function entriesOf(analysis: Analysis, value: Value, frame: Frame | null, steps: number): Entries[] | undefined {
  if (steps === 0) return undefined;
  const scalar = numbersOf(analysis, value, frame);
  if (scalar !== undefined) return scalar.length === 0 ? [] : [[scalar]];
  const ways: Entries[] = [];
  for (const trail of analysis.origins(value, frame)) {
    const found = isNone(analysis, trail.value) ? [] : waysOf(analysis, trail, value, steps);
    if (found === undefined) return undefined;
    ways.push(...found);
  }
  return ways;
}

type Change = Value & { readonly op: 'mutation' };

function waysOf(analysis: Analysis, trail: Trail, read: Value, steps: number): Entries[] | undefined {
  const { value: origin, frame } = trail;
  const changes = changesOn(trail);
  if (origin.op === 'container' && origin.kind === 'dict') return displayOf(analysis, origin, read, changes, frame, steps);
  let ways: Entries[] | undefined;
  if (origin.op === 'container') ways = displayOf(analysis, origin, read, [], frame, steps);
  else if (origin.op === 'operation' && (origin.name === 'Mult' || origin.name === 'Div')) ways = scaledBy(analysis, origin, frame, steps);
  else if (origin.op === 'call') {
    const inner = innerOf(analysis, origin);
    ways = inner === 'one' ? [[[{ number: 1 }]]] : inner === undefined ? undefined : entriesOf(analysis, inner, frame, steps - 1);
  }
  for (const change of changes) ways = ways === undefined ? undefined : changed(analysis, ways, change);
  return ways;
}

/** What was changed in place between the origin and where it is read, the first change first. */
function changesOn(trail: Trail): Change[] {
  const changes: Change[] = [];
  for (let at: Trail | null = trail; at !== null; at = at.from) if (at.value.op === 'mutation') changes.push(at.value);
  return changes;
}

/** `weights[1] = 300`; undefined where it is not known what is changed. */
function changed(analysis: Analysis, ways: readonly Entries[], { key, value }: Change): Entries[] | undefined {
  const at = key === null || typeof key === 'string' ? undefined : analysis.constant(key)?.value;
  const entry = value === null ? undefined : numbersOf(analysis, value);
  if (typeof at !== 'number' || entry === undefined || entry.length === 0) return undefined;
  // Of `torch.ones(n)` one entry stands for all.
  return ways.map((way) => (at >= 0 && at < way.length && way.length > 1 ? way.toSpliced(at, 1, entry) : [...way, entry]));
}

/** What a call turns into a tensor; 'one' for ones. */
function innerOf(analysis: Analysis, call: CallValue): Value | 'one' | undefined {
  if (analysis.calledAs(call, (it) => ONES.test(it)) !== undefined) return 'one';
  if (analysis.calledAs(call, (it) => FULL.test(it)) !== undefined) return analysis.argument(call, 1, 'fill_value');
  if (analysis.calledAs(call, (it) => TENSORS.test(it)) !== undefined) return analysis.argument(call, 0, 'data', 'object', 'value', 'x');
  if (call.func.op === 'attribute' && analysis.calledAs(call, (it) => CONVERSIONS.test(it)) !== undefined) return call.func.object;
  return undefined;
}

function displayOf(
  analysis: Analysis,
  display: Value & { op: 'container' },
  read: Value,
  changes: readonly Change[],
  frame: Frame | null,
  steps: number,
): Entries[] | undefined {
  const written = display.keys ?? display.items.map((_, at) => at);
  const items = new Map<string | number, Value>();
  for (const [at, item] of display.items.entries()) {
    const key = constantKey(analysis, written[at]);
    if (key === undefined) return undefined;
    items.set(key, item);
  }
  for (const { key, value } of changes) {
    const at = constantKey(analysis, key);
    if (at === undefined || value === null) return undefined;
    items.set(at, value);
  }
  const entries: (readonly Weight[])[] = [];
  for (const [key, item] of items) {
    // What was put under the key since it was written counts instead.
    const parts = analysis.parts(read, key);
    const nested = (parts.length === 0 ? [item] : parts).map((part) => entriesOf(analysis, part, frame, steps - 1));
    const known = nested.flatMap((ways) => ways ?? []);
    if (nested.includes(undefined) || known.some((way) => way.length !== 1 && nested.length > 1)) return undefined;
    const [only] = known;
    if (nested.length === 1 && known.length === 1 && only !== undefined) entries.push(...only);
    else entries.push(known.flat(2));
  }
  return [entries];
}

function constantKey(analysis: Analysis, key: Value | string | number | null | undefined): string | number | undefined {
  if (typeof key === 'number') return key;
  const known = key === null || key === undefined || typeof key === 'string' ? undefined : analysis.constant(key)?.value;
  return typeof known === 'number' || typeof known === 'string' ? known : undefined;
}

/** `torch.ones(3) * 400`, `weights / 2`, `1 / counts`, `weights / weights.sum()`. */
function scaledBy(
  analysis: Analysis,
  { name, inputs }: Value & { op: 'operation' },
  frame: Frame | null,
  steps: number,
): Entries[] | undefined {
  const [left, right] = inputs;
  if (left === undefined || right === undefined) return undefined;
  const one = entriesOf(analysis, left, frame, steps - 1);
  if (one !== undefined && name === 'Div' && isSummary(analysis, right)) return one;
  const other = entriesOf(analysis, right, frame, steps - 1);
  if (one === undefined || other === undefined) return undefined;
  const by = name === 'Mult' ? other : other.map((way) => way.map((entry) => entry.map((it) => ({ ...it, number: 1 / it.number }))));
  return product(one, by) ?? product(by, one);
}

/** A number of the whole tensor: dividing by it leaves the ratio. */
const isSummary = (analysis: Analysis, value: Value): boolean =>
  analysis.origins(value).every(({ value: it }) => analysis.calledAs(it, (name) => /\.(sum|mean|max|min)$/.test(name)) !== undefined);

/** Each way of the many, times the one entry of the other side. */
function product(many: readonly Entries[], by: readonly Entries[]): Entries[] | undefined {
  const [only, ...others] = by.flat();
  if (only === undefined || others.length > 0) return undefined;
  return only.flatMap((factor) => many.map((way) => way.map((entry) => entry.map((it) => times(it, factor)))));
}

function times(weight: Weight, by: Weight): Weight {
  const span = weight.span ?? by.span;
  return { number: weight.number * by.number, ...(span === undefined ? {} : { span }) };
}

/** What a scalar may be; undefined where that is not known, empty where it is None. */
export function numbersOf(analysis: Analysis, value: Value, frame: Frame | null = null): Weight[] | undefined {
  const known = analysis.constant(value, frame);
  if (typeof known?.value === 'number') return [{ number: known.value, span: spanOf(known.origin), ...quotientOf(analysis, known.origin) }];
  const found: Weight[] = [];
  for (const { value: origin, frame: at } of analysis.origins(value, frame)) {
    if (isNone(analysis, origin)) continue;
    const one = analysis.constant(origin, at);
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
