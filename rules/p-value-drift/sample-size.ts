/** How large a sample is at most, where the code says so. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';

/** The most values that the sample can hold; undefined when that is not known. */
export function sampleSize(analysis: Analysis, sample: Value, depth = 0): number | undefined {
  if (depth > 6) return undefined;
  const sizes = analysis.origins(sample).map(({ value }) => sizeOfOrigin(analysis, value, depth));
  const known = sizes.filter((it) => it !== undefined);
  return known.length === 0 || known.length < sizes.length ? undefined : Math.max(...known);
}

function sizeOfOrigin(analysis: Analysis, value: Value, depth: number): number | undefined {
  switch (value.op) {
    case 'container':
      return value.keys === null ? value.items.length : undefined;
    case 'call':
      return sizeOfCall(analysis, value, depth);
    case 'subscript':
      return sizeOfSlice(analysis, value) ?? sampleSize(analysis, value.object, depth + 1);
    case 'attribute':
      return sampleSize(analysis, value.object, depth + 1);
    default:
      return undefined;
  }
}

const SAME_LENGTH = /^(to_numpy|values|tolist|dropna|astype|ravel|flatten|reset_index|copy|squeeze|fillna|to_list)$/;
const WRAPPERS = /^(numpy\.(array|asarray|ravel)|pandas\.(Series|DataFrame)|builtins\.(list|sorted|tuple))$/;

function sizeOfCall(analysis: Analysis, call: CallValue, depth: number): number | undefined {
  const number = (value: Value | undefined): number | undefined => {
    const known = value === undefined ? undefined : (analysis.constant(value)?.value ?? leastOf(analysis, value));
    return typeof known === 'number' && known > 0 ? known : undefined;
  };
  const { func } = call;
  if (analysis.calledAs(call, (it) => /^numpy\.random\./.test(it)) !== undefined || isGenerated(analysis, call))
    return drawn(analysis, call, number);
  if (analysis.calledAs(call, new Set(['collections.deque'])) !== undefined) return number(analysis.argument(call, 1, 'maxlen'));
  if (analysis.calledAs(call, new Set(['random.sample', 'random.choices'])) !== undefined) return number(analysis.argument(call, 1, 'k'));
  const [first] = call.args;
  if (analysis.calledAs(call, (it) => WRAPPERS.test(it)) !== undefined && first !== undefined)
    return sampleSize(analysis, first.value, depth + 1);
  if (func.op !== 'attribute') return undefined;
  if (/^(sample|head|tail)$/.test(func.name)) return number(analysis.argument(call, 0, 'n'));
  return SAME_LENGTH.test(func.name) ? sampleSize(analysis, func.object, depth + 1) : undefined;
}

/** `min(len(rows), 10_000)`: no more than the numbers that are written. */
function leastOf(analysis: Analysis, value: Value): number | undefined {
  const made = analysis.origins(value).map((it) => it.value);
  const bounds = made.map((it) => {
    if (it.op !== 'call' || analysis.calledAs(it, new Set(['builtins.min'])) === undefined) return Infinity;
    return Math.min(...it.args.map((arg) => analysis.constant(arg.value)?.value).filter((known) => typeof known === 'number'));
  });
  const most = Math.max(...bounds);
  return made.length > 0 && Number.isFinite(most) ? most : undefined;
}

/** A method of `numpy.random.default_rng()`. */
const isGenerated = (analysis: Analysis, { func }: CallValue): boolean =>
  func.op === 'attribute' && [...analysis.kinds(func.object)].some((it) => /^numpy\.random\.(Generator|RandomState)$/.test(it));

/** `normal(0, 1, 500)`, `choice(x, size=500)`, `randn(500)`. */
function drawn(analysis: Analysis, call: CallValue, number: (value: Value | undefined) => number | undefined): number | undefined {
  const name = call.func.op === 'attribute' ? call.func.name : '';
  if (/^(randn|rand|random|random_sample|standard_normal)$/.test(name))
    return call.args.length === 1 ? number(analysis.argument(call, 0, 'size')) : undefined;
  const position = /^(choice|exponential|poisson|standard_t)$/.test(name) ? 1 : 2;
  return number(analysis.argument(call, position, 'size'));
}

/** `x[:500]`, `x[-500:]`. */
function sizeOfSlice(analysis: Analysis, { node }: Value & { op: 'subscript' }): number | undefined {
  if (node.type !== 'Subscript' || node.slice.type !== 'Slice') return undefined;
  const { lower, upper } = node.slice;
  const number = (at: typeof lower): number | undefined => {
    const value = at === null ? undefined : analysis.valueOf(at);
    const known = value === undefined ? undefined : analysis.constant(value)?.value;
    return typeof known === 'number' ? known : undefined;
  };
  if (lower === null && upper !== null) return positive(number(upper));
  return lower !== null && upper === null ? positive(-(number(lower) ?? 0)) : undefined;
}

const positive = (value: number | undefined): number | undefined => (value !== undefined && value > 0 ? value : undefined);

/** The counts of a contingency table that is written out, by its smaller row. */
export function tableSize(analysis: Analysis, table: Value): number | undefined {
  const [only, ...others] = analysis.origins(table);
  if (only === undefined || others.length > 0) return undefined;
  const { value } = only;
  if (value.op === 'call' && analysis.calledAs(value, (it) => WRAPPERS.test(it)) !== undefined) {
    const [first] = value.args;
    return first === undefined ? undefined : tableSize(analysis, first.value);
  }
  if (value.op !== 'container') return undefined;
  const rows = value.items.map((row) => {
    const counts = row.op === 'container' ? row.items.map((it) => analysis.constant(it)?.value) : [undefined];
    return counts.every((it) => typeof it === 'number') ? counts.reduce((sum, it) => sum + it, 0) : undefined;
  });
  const known = rows.filter((it) => it !== undefined);
  return known.length === 0 || known.length < rows.length ? undefined : Math.max(...known);
}
