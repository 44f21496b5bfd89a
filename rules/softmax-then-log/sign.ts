/** On which side of 0 a value lies, as its form says: squares, lengths and distances, and what a negative number makes of them. */
import { type Analysis, type CallValue, type Trail, unlessCircular, type Value } from '../../src/python/analysis.ts';
import { argumentOf, isModule } from './probabilities.ts';

/** Methods and functions that keep the sign of what they are applied to. */
const KEEPS = /^(sum|mean|view|reshape|unsqueeze|squeeze|t|transpose|permute|flatten|contiguous|clone|copy|detach|to|float|double|cuda|cpu|astype|min|max|amin|amax|expand|repeat)$/; // prettier-ignore
const NON_NEGATIVE =
  /^(abs|absolute|fabs|norm|cdist|square|squareform|pdist|dist|arange|softplus|relu|euclidean_distances|pairwise_distances|sqrt|exp|range|euclidean|sum_of_squares)$/;
const POWER = /^(pow|power|float_power)$/;

/** What distances are called that a function is given; no more than a reason to be silent. */
const DISTANCES = /^([Dd]i?|d2|(sq_?|squared_?)?dist(s|ances?)?(_?sq|_?squared)?)$/;

/** Squares, absolute values, distances and sums of them. */
export const isNonNegative = (analysis: Analysis, value: Value): boolean =>
  analysis.origins(value).some(({ value: it }) => signOf(analysis, it) >= 0);

/** The negative of such a value, also by a negative factor: `-0.5 * x.pow(2)`. */
export const isNonPositive = (analysis: Analysis, value: Value): boolean =>
  analysis.origins(value).some(({ value: it }) => signOf(analysis, it) <= 0);

/** 1 where it is never negative, −1 where it is never positive, 0 where it is 0; NaN, which is neither, where that is not known. */
const signOf = unlessCircular((analysis: Analysis, value: Value): number => {
  const known = analysis.constant(value)?.value;
  if (typeof known === 'number') return Math.sign(known);
  if (value.op === 'call') return signOfCall(analysis, value);
  if (value.op === 'param') return DISTANCES.test(value.name) ? 1 : Number.NaN;
  if (value.op === 'subscript') return signOfEntries(analysis, value);
  if (value.op !== 'operation') return Number.NaN;
  const [left, right] = value.inputs;
  if (left === undefined) return Number.NaN;
  const of = (it: Value): number => (isNonNegative(analysis, it) ? 1 : isNonPositive(analysis, it) ? -1 : Number.NaN);
  if (value.name === 'USub') return -of(left);
  if (isSquaredDistance(analysis, value)) return 1;
  if (right === undefined) return Number.NaN;
  switch (value.name) {
    case 'Pow':
      return isEven(analysis, right) || isNonNegative(analysis, left) ? 1 : Number.NaN;
    case 'Add':
      return of(left) === of(right) ? of(left) : Number.NaN;
    case 'Sub':
      return of(left) === -of(right) ? of(left) : Number.NaN;
    case 'Mult':
    case 'Div': {
      if (value.name === 'Mult' && analysis.slice(left.node) === analysis.slice(right.node)) return 1;
      const [one, other] = [of(left), of(right)];
      // A width or a weight whose sign is not written anywhere is one that is positive.
      if (Number.isNaN(one) && left.op === 'operation' && left.name === 'USub') return -other;
      return Number.isNaN(other) && analysis.constant(left) === undefined ? one : one * other;
    }
    default:
      return Number.NaN;
  }
}, Number.NaN);

/** Of some entries, as of all; of a column, as of what the table was made with under its name. */
function signOfEntries(analysis: Analysis, { object, index }: Value & { readonly op: 'subscript' }): number {
  const name = analysis.constant(index)?.value;
  const made = analysis.origins(object).map((trail) => {
    if (isReplaced(analysis, trail, name)) return undefined;
    return typeof name === 'string' ? columnOf(analysis, trail.value, name) : trail.value;
  });
  const isAll = (holds: (analysis: Analysis, value: Value) => boolean): boolean =>
    made.length > 0 && made.every((it) => it !== undefined && holds(analysis, it));
  return isAll(isNonNegative) ? 1 : isAll(isNonPositive) ? -1 : Number.NaN;
}

/** `pd.DataFrame({"name": column})` */
function columnOf(analysis: Analysis, table: Value, name: string): Value | undefined {
  if (analysis.calledAs(table, (it) => it === 'pandas.DataFrame') === undefined || table.op !== 'call') return undefined;
  const data = analysis.argument(table, 0, 'data');
  const [made, ...others] = data === undefined ? [] : analysis.origins(data);
  if (made?.value.op !== 'container' || others.length > 0) return undefined;
  const at = made.value.keys?.findIndex((it) => it !== null && analysis.constant(it)?.value === name) ?? -1;
  return made.value.items[at];
}

/** Whether what is under the name may have been put there later. */
function isReplaced(analysis: Analysis, trail: Trail, name: unknown): boolean {
  for (let at: Trail | null = trail; at !== null; at = at.from) {
    if (at.value.op !== 'mutation') continue;
    const { key } = at.value;
    const changed = key === null || typeof key === 'string' ? key : analysis.constant(key)?.value;
    if (typeof changed !== 'string' || changed === name) return true;
  }
  return false;
}

function signOfCall(analysis: Analysis, call: CallValue): number {
  const name =
    call.func.op === 'attribute'
      ? call.func.name
      : (analysis
          .calledAs(call, () => true)
          ?.split('.')
          .at(-1) ?? '');
  const of = argumentOf(call);
  if (name === 'add' && isSquaredDistance(analysis, call)) return 1;
  // How far each row is from each centre.
  if (name === 'transform' && analysis.calledAs(call, (it) => it.startsWith('sklearn.cluster.')) !== undefined) return 1;
  if (KEEPS.test(name) && isSquaredDistance(analysis, call)) return 1;
  if (POWER.test(name)) {
    const isMethod = call.func.op === 'attribute' && !isModule(call.func.object);
    const exponent = analysis.argument(call, isMethod ? 0 : 1, 'exponent', 'x2', 'y');
    return exponent !== undefined && isEven(analysis, exponent) ? 1 : Number.NaN;
  }
  if (NON_NEGATIVE.test(name) || analysis.calledAs(call, (it) => NON_NEGATIVE.test(it.split('.').at(-1) ?? '')) !== undefined) return 1;
  if (of === undefined) return Number.NaN;
  if (/^(neg|negative)$/.test(name)) return isNonNegative(analysis, of) ? -1 : isNonPositive(analysis, of) ? 1 : Number.NaN;
  if (KEEPS.test(name)) return isNonNegative(analysis, of) ? 1 : isNonPositive(analysis, of) ? -1 : Number.NaN;
  return Number.NaN;
}

/** `|x|² + |y|² − 2·x·y`, for all pairs at once, in whichever order it is added up. */
function isSquaredDistance(analysis: Analysis, value: Value): boolean {
  const terms = termsOf(analysis, value, 1, 0);
  return terms.length === 3 && terms.filter((it) => isTwiceProduct(analysis, it)).length === 1;
}

interface Term {
  readonly value: Value;
  readonly sign: number;
}

function termsOf(analysis: Analysis, value: Value, sign: number, depth: number): readonly Term[] {
  const [only, ...others] = analysis.origins(value);
  const at = only === undefined || others.length > 0 ? value : only.value;
  const below = (it: Value, side = 1): readonly Term[] => termsOf(analysis, it, sign * side, depth + 1);
  if (depth > 6) return [{ value: at, sign }];
  if (at.op === 'operation' && (at.name === 'Add' || at.name === 'Sub')) {
    const [left, right] = at.inputs;
    if (left !== undefined && right !== undefined) return [...below(left), ...below(right, at.name === 'Add' ? 1 : -1)];
  }
  if (at.op === 'attribute' && at.name === 'T') return below(at.object);
  if (at.op === 'call') {
    const [left, right] = at.args;
    const isAdd = analysis.calledAs(at, (it) => /^(numpy|torch)\.add$/.test(it)) !== undefined;
    if (isAdd && left !== undefined && right !== undefined) return [...below(left.value), ...below(right.value)];
    const { func } = at;
    if (func.op === 'attribute' && /^(t|transpose)$/.test(func.name) && !isModule(func.object)) return below(func.object);
  }
  return [{ value: at, sign }];
}

const PRODUCT = /\.(dot|matmul|mm|einsum|inner)$/;

/** `-2 * x @ y.T` */
function isTwiceProduct(analysis: Analysis, { value, sign }: Term): boolean {
  if (value.op !== 'operation') return false;
  const isProduct = (it: Value): boolean =>
    (it.op === 'operation' && it.name === 'MatMult') ||
    (it.op === 'call' && analysis.calledAs(it, (name) => PRODUCT.test(name)) !== undefined);
  // `-2 * x @ y` is `(-2 * x) @ y`.
  const factors = value.inputs.flatMap((it) => (it.op === 'operation' && it.name === 'Mult' ? it.inputs : [it]));
  const isWhole = value.name === 'MatMult' || (value.name === 'Mult' && factors.some(isProduct));
  return isWhole && factors.some((it) => analysis.constant(it)?.value === -2 * sign);
}

const isEven = (analysis: Analysis, exponent: Value): boolean => {
  const known = analysis.constant(exponent)?.value;
  return typeof known === 'number' && known % 2 === 0;
};
