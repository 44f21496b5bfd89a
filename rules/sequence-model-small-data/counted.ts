/** A sequence layer with its number of parameters, as a function of the sizes that the user may change. */
import { figure } from '../../src/engine/text.ts';
import { type Cell, GATES } from '../../src/numerics/sequence-parameters.ts';
import { type Analysis, type CallValue, type Frame, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { constantAt } from './extents.ts';

/** A number with the place where it is written. */
export interface Size {
  readonly value: number;
  readonly span: Span;
  /** It is so many times what is written there. */
  readonly times?: number;
}

/** What a size is taken for. */
export type Swap = (size: Size) => number;

export interface Counted {
  readonly call: CallValue;
  readonly library: 'torch' | 'keras';
  /** As the library calls it: `LSTM`. */
  readonly name: string;
  readonly input: Size;
  readonly hidden: Size;
  /** Whether another hidden size would do as well: the heads of an attention have to divide its width. */
  readonly isFree: boolean;
  /** All numbers that the count rests on. */
  readonly sizes: readonly Size[];
  readonly formula: string;
  count(swap: Swap): number;
}

export const asWritten: Swap = ({ value }) => value;

/** A positive whole number that an argument is known to be. */
export function sizeAt(analysis: Analysis, value: Value | undefined, frame: Frame | null): Size | undefined {
  const known = value === undefined ? undefined : constantAt(analysis, value, frame);
  return known === undefined || known.value < 1 || !Number.isInteger(known.value)
    ? undefined
    : { value: known.value, span: spanOf(known.origin) };
}

/** A flag or a number with a default; undefined where it is given and not known. */
export function optional<Kind extends boolean | number>(
  analysis: Analysis,
  value: Value | undefined,
  frame: Frame | null,
  fallback: Kind,
): Kind | undefined {
  if (value === undefined) return fallback;
  const known = analysis.constant(value, frame)?.value;
  return typeof known === typeof fallback ? (known as Kind) : undefined;
}

/** Gates × (input weights + state weights + biases), in numbers: `4(128·3 + 128² + 2·128)`. */
export function blockFormula(cell: Cell, hidden: number, input: number, output: number, biases: number): string {
  const [h, m, o] = [hidden, input, output].map((it) => figure(it));
  const bias = biases === 0 ? '' : biases === 1 ? ` + ${h}` : ` + 2·${h}`;
  const gates = GATES[cell] === 1 ? '' : `${GATES[cell]}`;
  const inner = `${h}·${m} + ${hidden === output ? `${h}²` : `${h}·${o}`}${bias}`;
  return gates === '' ? inner : `${gates}(${inner})`;
}

/** The largest hidden size, below the one that is written, with which all layers together have at most `most` parameters. */
export function fittingSize(layers: readonly Counted[], hidden: Size, most: number): number | undefined {
  const total = (value: number): number =>
    layers.reduce(
      (sum, it) => sum + it.count((size) => (size.span.start === hidden.span.start ? value * (size.times ?? 1) : size.value)),
      0,
    );
  let [fits, exceeds] = [0, hidden.value];
  while (exceeds - fits > 1) {
    const middle = (fits + exceeds) >> 1;
    if (total(middle) <= most) fits = middle;
    else exceeds = middle;
  }
  return fits === 0 ? undefined : fits;
}

export const NEXT_WORD = 'It says the next word of as many as it knows: every step of a row is an example.';
