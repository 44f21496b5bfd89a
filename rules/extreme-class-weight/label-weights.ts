/** Reads weights that are made of labels: `where(y == 1, 1000, 1)`, `1 + 999 * y`. */
import { type Analysis, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { type Root, rootsOf } from './roots.ts';
import { numbersOf, type Weight } from './weights.ts';

export interface LabelWeights {
  /** The expression that makes them. */
  readonly value: Value;
  /** Of both classes. */
  readonly weights: readonly [Weight, Weight];
  readonly roots: ReadonlySet<Root>;
}

const WHERE = /^(torch|numpy|tensorflow|keras\.ops|keras\.backend|jax\.numpy)\.where$/;
const CONVERSIONS = /\.(to|cuda|cpu|float|double|half|type|type_as|view|reshape|unsqueeze|squeeze|astype|detach|clone)$/;
const CASTS = /^(tensorflow\.cast|keras\.(ops|backend)\.cast|torch\.(tensor|as_tensor|from_numpy)|numpy\.(array|asarray))$/;

export function labelWeights(analysis: Analysis, value: Value): LabelWeights | undefined {
  if (value.op === 'call') {
    if (analysis.calledAs(value, (it) => WHERE.test(it)) !== undefined) return chosen(analysis, value);
    const inner = converted(analysis, value);
    const [only, ...others] = inner === undefined ? [] : analysis.origins(inner);
    return only === undefined || others.length > 0 || only.value === value ? undefined : labelWeights(analysis, only.value);
  }
  if (value.op !== 'operation') return undefined;
  const line = linear(analysis, value);
  if (line?.roots === undefined || line.slope === 0) return undefined;
  const written = line.written === undefined ? {} : { span: line.written };
  const weights = [
    { number: line.slope + line.level, ...written },
    { number: line.level, ...written },
  ] as const;
  return { value, weights, roots: line.roots };
}

/** What a call leaves as it is, apart from its type or shape. */
export function converted(analysis: Analysis, value: Value): Value | undefined {
  if (value.op !== 'call') return undefined;
  if (analysis.calledAs(value, (it) => CASTS.test(it)) !== undefined) return analysis.argument(value, 0, 'x', 'data', 'object');
  return value.func.op === 'attribute' && CONVERSIONS.test(`.${value.func.name}`) ? value.func.object : undefined;
}

function chosen(analysis: Analysis, where: Value & { op: 'call' }): LabelWeights | undefined {
  const condition = analysis.argument(where, 0, 'condition');
  const [one, ...more] = numbersOf(analysis, analysis.argument(where, 1, 'input', 'x') ?? where) ?? [];
  const [other, ...others] = numbersOf(analysis, analysis.argument(where, 2, 'other', 'y') ?? where) ?? [];
  if (condition === undefined || one === undefined || other === undefined || more.length + others.length > 0) return undefined;
  const roots = new Set(
    analysis.origins(condition).flatMap(({ value: origin }) => {
      const compared = origin.op === 'operation' && origin.name === 'Compare' ? origin.inputs : [origin];
      return compared.flatMap((it) => [...rootsOf(analysis, it)]);
    }),
  );
  return { value: where, weights: [one, other], roots };
}

interface Line {
  readonly slope: number;
  readonly level: number;
  /** Of what it is linear in; absent for a constant. */
  readonly roots?: ReadonlySet<Root>;
  /** Where its largest number is written. */
  readonly written?: Span;
}

const BY_NAME: Readonly<Record<string, (a: number, b: number) => number>> = { Add: (a, b) => a + b, Sub: (a, b) => a - b };

/** slope · labels + level, as an expression says it; undefined where it is anything else. */
function linear(analysis: Analysis, value: Value, depth = 8): Line | undefined {
  const known = analysis.constant(value);
  if (typeof known?.value === 'number') return { slope: 0, level: known.value, written: spanOf(known.origin) };
  const [only, ...others] = analysis.origins(value);
  if (only === undefined || others.length > 0 || depth === 0) return undefined;
  const origin = only.value;
  if (origin.op !== 'operation' || origin.inputs.length !== 2) return { slope: 1, level: 0, roots: rootsOf(analysis, value) };
  const [left, right] = origin.inputs.map((it) => linear(analysis, it, depth - 1));
  if (left === undefined || right === undefined) return undefined;
  const roots = left.roots ?? right.roots;
  if (left.roots !== undefined && right.roots !== undefined && ![...left.roots].some((it) => right.roots?.has(it))) return undefined;
  const written = [left, right].filter((it) => it.written !== undefined).sort((a, b) => size(b) - size(a))[0]?.written;
  const rest = { ...(roots === undefined ? {} : { roots }), ...(written === undefined ? {} : { written }) };
  const by = BY_NAME[origin.name];
  if (by !== undefined) return { slope: by(left.slope, right.slope), level: by(left.level, right.level), ...rest };
  if (origin.name !== 'Mult' || (left.roots !== undefined && right.roots !== undefined)) return undefined;
  const [line, factor] = left.roots === undefined ? [right, left] : [left, right];
  return { slope: line.slope * factor.level, level: line.level * factor.level, ...rest };
}

const size = ({ slope, level }: Line): number => Math.abs(slope) + Math.abs(level);
