/** What is known of the size of data, and the calls that state it: arrays that are made in a shape or brought into one. */
import { type Analysis, type CallValue, type Frame, type Known, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { sourcesOf } from './sources.ts';

export interface Rows {
  readonly count: number;
  /** Where it is written; the places together make it up. */
  readonly at: readonly Span[];
  readonly isAtMost: boolean;
}

export interface Extent {
  readonly rows?: Rows;
  /** The last dimension. */
  readonly width?: { readonly value: number; readonly span: Span };
  /** It is noise, as drawn. */
  readonly isRandom: boolean;
  /** It is one of the batches that the rows are handed out in. */
  readonly isBatch: boolean;
  /** The rows are overlapping pieces of longer ones. */
  readonly isWindowed: boolean;
}

export const unknownExtent: Extent = { isRandom: false, isBatch: false, isWindowed: false };

export interface KnownNumber extends Known {
  readonly value: number;
}

export function constantAt(analysis: Analysis, value: Value, frame: Frame | null): KnownNumber | undefined {
  const known = analysis.constant(value, frame);
  return typeof known?.value === 'number' ? { value: known.value, origin: known.origin } : undefined;
}

const FILLED = /^(numpy|torch|tensorflow)\.(zeros|ones|empty|full)$/;
const DRAWN =
  /^(numpy\.random\.(rand|randn|random|random_sample|sample|standard_normal|normal|uniform|randint)|torch\.(rand|randn|randint)|(tensorflow|keras)\.random\.(normal|uniform))$/;
const DRAWS = /^(standard_normal|normal|uniform|random|integers|randint|rand|randn)$/;

/** The extent of an array that is made in a shape, or brought into one; undefined for every other call. */
export function sizes(
  analysis: Analysis,
  call: CallValue,
  frame: Frame | null,
  next: (of: Value | undefined) => Extent,
): Extent | undefined {
  const stated = statedShape(analysis, call);
  if (stated === undefined) return undefined;
  const { dims, of, isDrawn } = stated;
  if (of === undefined) return made(analysis, dims, frame, isDrawn);
  if (analysis.calledAs(call, (it) => it === 'numpy.reshape') !== undefined) return reshaped(analysis, dims, frame, next(of));
  // What a model makes of a batch is no statement about the rows.
  if (/^(forward|call)$/.test(call.scope.name ?? '')) return undefined;
  const before = next(of);
  // A batch that is reshaped says nothing of the set.
  return before.isBatch ? undefined : reshaped(analysis, dims, frame, before);
}

export interface StatedShape {
  readonly dims: readonly Value[];
  /** What is brought into the shape; absent for an array that is made. */
  readonly of?: Value;
  /** It is made of noise. */
  readonly isDrawn: boolean;
}

/** The shape that a call makes an array in, or brings one into; undefined for every other call. */
export function statedShape(analysis: Analysis, call: CallValue): StatedShape | undefined {
  const name = analysis.calledAs(call, (it) => FILLED.test(it) || DRAWN.test(it) || it === 'numpy.reshape');
  const { func } = call;
  const method = func.op === 'attribute' ? func.name : '';
  if (name === 'numpy.reshape') {
    const of = call.args[0]?.value;
    return of && { dims: shapeIn(analysis, call, 1, ['shape', 'newshape']), of, isDrawn: false };
  }
  if (name !== undefined) {
    const isPositional = /\.(rand|randn)$/.test(name) || /^torch\./.test(name);
    const index = /normal|uniform|randint$/.test(name) && !/^(keras|tensorflow)|standard/.test(name) ? 2 : 0;
    return { dims: shapeIn(analysis, call, index, ['size', 'shape'], isPositional && index === 0), isDrawn: DRAWN.test(name) };
  }
  if (func.op !== 'attribute') return undefined;
  if (DRAWS.test(method) && [...analysis.kinds(func.object)].some((it) => /^numpy\.random\./.test(it))) {
    const index = /^(normal|uniform|integers|randint)$/.test(method) ? 2 : 0;
    return { dims: shapeIn(analysis, call, index, ['size'], /^randn?$/.test(method)), isDrawn: true };
  }
  return /^(reshape|view)$/.test(method)
    ? { dims: shapeIn(analysis, call, 0, ['shape'], true), of: func.object, isDrawn: false }
    : undefined;
}

/** The dimensions that a call is given: as a tuple, or one by one. */
export function shapeIn(analysis: Analysis, call: CallValue, index: number, names: readonly string[], isSpread = false): readonly Value[] {
  const given = analysis.argument(call, index, ...names);
  if (given === undefined) return [];
  const [only, ...others] = sourcesOf(analysis, given);
  if (only?.value.op === 'container' && others.length === 0) return only.value.items;
  if (isSpread) return call.args.filter((it) => it.name === null && it.star === '').map((it) => it.value);
  return [given];
}

function made(analysis: Analysis, dims: readonly Value[], frame: Frame | null, isRandom: boolean): Extent {
  const [first] = dims;
  const known = first === undefined ? undefined : constantAt(analysis, first, frame);
  if (known === undefined || known.value < 1) return { ...unknownExtent, isRandom };
  const rows = { count: known.value, at: [spanOf(known.origin)], isAtMost: false };
  return { ...unknownExtent, rows, ...widthFrom(analysis, dims, frame), isRandom };
}

function widthFrom(analysis: Analysis, dims: readonly Value[], frame: Frame | null): Pick<Extent, 'width'> {
  const last = dims.length < 2 ? undefined : dims.at(-1);
  const known = last === undefined ? undefined : constantAt(analysis, last, frame);
  return known === undefined || known.value < 1 ? {} : { width: { value: known.value, span: spanOf(known.origin) } };
}

/** A first dimension that is written out is the number of rows; one that is that of the data leaves it. */
function reshaped(analysis: Analysis, dims: readonly Value[], frame: Frame | null, { width: _, ...of }: Extent): Extent {
  const [first] = dims;
  if (first === undefined || of.isWindowed) return of;
  const width = widthFrom(analysis, dims, frame);
  const known = constantAt(analysis, first, frame);
  // A single row is a batch of one.
  if (known !== undefined && known.value > 1)
    return { ...of, ...width, rows: { count: known.value, at: [spanOf(known.origin)], isAtMost: false } };
  if (known === undefined && isLength(analysis, first)) return { ...of, ...width };
  return { ...unknownExtent, ...width };
}

/** `X.shape[0]`, `len(X)`, `X.size(0)`. */
function isLength(analysis: Analysis, of: Value): boolean {
  return sourcesOf(analysis, of).every(({ value }) => {
    if (value.op === 'subscript')
      return value.object.op === 'attribute' && value.object.name === 'shape' && analysis.constant(value.index)?.value === 0;
    if (value.op === 'item') return value.index === 0 && value.of.op === 'attribute' && value.of.name === 'shape';
    if (value.op !== 'call') return false;
    return (
      analysis.calledAs(value, (it) => it === 'builtins.len') !== undefined || (value.func.op === 'attribute' && value.func.name === 'size')
    );
  });
}
