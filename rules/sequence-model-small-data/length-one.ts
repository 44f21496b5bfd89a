/** Says what makes an axis of an array one long: a reshape, a new axis, an array that is made so. What may be longer is not known to be. */
import { type Analysis, type CallValue, type Frame, spanOf, type Trail, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { constantAt, shapeIn, statedShape } from './extents.ts';
import { sourcesOf } from './sources.ts';

export interface LengthOne {
  /** The places that together make it so. */
  readonly at: readonly Span[];
  /** Places that say so as well. */
  readonly also?: readonly Span[];
  /** How many axes the array has, where that is written. */
  readonly axes?: number;
}

/** An array and the axis that is asked about, the first being 0. */
type Axis = 0 | 1;

const MAX_DEPTH = 40;

/** The same shape as the first argument. */
const SAME_SHAPE =
  /^(numpy\.(array|asarray|ascontiguousarray|float32|float64|nan_to_num|log1p|log|abs|copy)|torch\.(tensor|as_tensor|from_numpy|Tensor|FloatTensor|DoubleTensor)|torch\.autograd\.(variable\.)?Variable|tensorflow\.(convert_to_tensor|constant|cast)|keras\.ops\.(convert_to_tensor|cast))$/;
const SAME_METHOD = /^(astype|to|cuda|cpu|float|double|half|detach|clone|copy|numpy|contiguous|requires_grad_|type|type_as)$/;
const RESHAPES = /^(tensorflow|torch|keras\.(backend|ops))\.reshape$/;
const EXPANDS = /^(numpy\.expand_dims|tensorflow\.expand_dims|torch\.unsqueeze|keras\.(backend|ops)\.expand_dims)$/;

/** @returns undefined where one of the things that `value` may be is not known to be one long there */
export function lengthOne(
  analysis: Analysis,
  value: Value,
  axis: Axis,
  frame: Frame | null,
  way: readonly Value[] = [],
): LengthOne | undefined {
  if (way.length > MAX_DEPTH) return undefined;
  // What a loop makes of its own value has the shape that it began with.
  const trails = sourcesOf(analysis, value, frame).filter((it) => !way.includes(it.value));
  return all(trails.map((it) => ofOrigin(analysis, it, axis, [...way, it.value])));
}

function all(found: readonly (LengthOne | undefined)[]): LengthOne | undefined {
  const known = found.filter((it) => it !== undefined);
  const [first] = known;
  if (first === undefined || known.length < found.length) return undefined;
  const at = [...new Map(known.flatMap((it) => it.at).map((it) => [it.start, it])).values()];
  return { at, ...(first.axes !== undefined && known.every((it) => it.axes === first.axes) ? { axes: first.axes } : {}) };
}

function ofOrigin(analysis: Analysis, { value, frame }: Trail, axis: Axis, way: readonly Value[]): LengthOne | undefined {
  const next = (of: Value | undefined, at: Frame | null = frame): LengthOne | undefined =>
    of === undefined ? undefined : lengthOne(analysis, of, axis, at, way);
  if (value.op === 'call') return ofCall(analysis, value, axis, frame, next);
  if (value.op === 'item') return axis === 0 ? undefined : ofItem(analysis, value, frame, next);
  if (value.op === 'subscript') return ofSubscript(analysis, value, axis, frame, next);
  if (value.op !== 'operation' || !/^(Add|Sub|Mult|Div)$/.test(value.name)) return undefined;
  const [left, right] = value.inputs;
  if (left === undefined || right === undefined) return undefined;
  return constantAt(analysis, right, frame) !== undefined
    ? next(left)
    : constantAt(analysis, left, frame) !== undefined
      ? next(right)
      : undefined;
}

type Next = (of: Value | undefined, frame?: Frame | null) => LengthOne | undefined;

function ofCall(analysis: Analysis, call: CallValue, axis: Axis, frame: Frame | null, next: Next): LengthOne | undefined {
  const { func } = call;
  const is = (pattern: RegExp): boolean => analysis.calledAs(call, (it) => pattern.test(it)) !== undefined;
  if (call.args.some((it) => it.star !== '')) return undefined;
  const shape = is(RESHAPES) ? shapeIn(analysis, call, 1, ['shape']) : statedShape(analysis, call)?.dims;
  if (shape !== undefined) return shape.length < 2 ? undefined : written(analysis, shape[axis], frame, shape.length);
  if (is(EXPANDS)) return expanded(analysis, call, axis, frame, [analysis.argument(call, 1, 'axis', 'dim'), call.args[0]?.value], next);
  if (is(SAME_SHAPE)) return next(call.args[0]?.value);
  if (func.op !== 'attribute') return undefined;
  if (func.name === 'unsqueeze') return expanded(analysis, call, axis, frame, [analysis.argument(call, 0, 'dim'), func.object], next);
  return SAME_METHOD.test(func.name) ? next(func.object) : undefined;
}

/** A size that is written out. */
function written(analysis: Analysis, of: Value | undefined, frame: Frame | null, axes: number): LengthOne | undefined {
  const known = of === undefined ? undefined : constantAt(analysis, of, frame);
  return known?.value === 1 ? { at: [spanOf(known.origin)], axes } : undefined;
}

function expanded(
  analysis: Analysis,
  call: CallValue,
  axis: Axis,
  frame: Frame | null,
  [given, array]: readonly (Value | undefined)[],
  next: Next,
): LengthOne | undefined {
  const known = given === undefined ? undefined : constantAt(analysis, given, frame);
  if (known === undefined || analysis.hasUnknownArguments(call)) return undefined;
  // Counted from the end it is the second of three, which is what every recurrent layer in a batch takes.
  if (known.value === axis || (axis === 1 && known.value === -2)) return { at: [spanOf(known.origin)] };
  // An axis behind it leaves it where it was.
  if (known.value !== 2 && known.value !== -1) return undefined;
  const inner = next(array);
  return inner?.axes === undefined ? undefined : { at: inner.at, axes: inner.axes + 1 };
}

/** `X[:, None, :]`; `X[:900]` and `X[rows]` leave the second axis as it is. */
function ofSubscript(
  analysis: Analysis,
  value: Value & { op: 'subscript' },
  axis: Axis,
  frame: Frame | null,
  next: Next,
): LengthOne | undefined {
  const { node } = value;
  if (node.type !== 'Subscript') return undefined;
  const parts = node.slice.type === 'Tuple' ? node.slice.elts : [node.slice];
  const isNew = (at: number): boolean => {
    const part = parts[at];
    const of = part === undefined || part.type === 'Slice' ? undefined : analysis.valueOf(part);
    return (
      part !== undefined &&
      of !== undefined &&
      (analysis.names(of).some((it) => /^(numpy|tensorflow)\.newaxis$/.test(it)) || analysis.constant(of, frame)?.value === null)
    );
  };
  const place = parts[axis];
  if (place !== undefined && isNew(axis) && parts.slice(0, axis).every((it) => it.type === 'Slice'))
    return { at: [{ start: place.start, end: place.end }], ...(parts.length > 2 ? { axes: 3 } : {}) };
  const [first, ...others] = parts;
  if (axis === 0 || first === undefined || others.length > 0) return undefined;
  const index = first.type === 'Slice' ? undefined : analysis.valueOf(first);
  const known = index === undefined ? undefined : analysis.constant(index, frame)?.value;
  if (known !== undefined) return undefined;
  const whole = next(value.object);
  return whole?.axes === 3 ? whole : undefined;
}

/** `X_train` of a split, `x` of a batch of a loader. */
function ofItem(analysis: Analysis, { of, index }: Value & { op: 'item' }, frame: Frame | null, next: Next): LengthOne | undefined {
  if (index === null) return undefined;
  return all(
    sourcesOf(analysis, of, frame).map(({ value, frame: at }) => {
      if (value.op === 'element') return all(sourcesOf(analysis, value.of, at).map((it) => ofBatch(analysis, it, index, next)));
      if (value.op === 'item' && value.index === 1 && value.of.op === 'element')
        return all(sourcesOf(analysis, value.of.of, at).map((it) => ofBatch(analysis, counted(analysis, it), index, next)));
      if (value.op !== 'call') return undefined;
      const positional = value.args.filter((it) => it.name === null && it.star === '').map((it) => it.value);
      const is = (pattern: RegExp): boolean => analysis.calledAs(value, (it) => pattern.test(it)) !== undefined;
      if (is(/^sklearn\.model_selection\.train_test_split$/)) return next(positional[index >> 1], at);
      return is(/^sklearn\.utils\.shuffle$/) ? next(positional[index], at) : undefined;
    }),
  );
}

/** What `enumerate` counts, or `tqdm` shows. */
function counted(analysis: Analysis, trail: Trail | undefined): Trail | undefined {
  if (trail?.value.op !== 'call' || analysis.calledAs(trail.value, (it) => it === 'builtins.enumerate' || it.startsWith('tqdm.')) === undefined) return trail; // prettier-ignore
  const [given] = trail.value.args;
  return given === undefined ? undefined : sourcesOf(analysis, given.value, trail.frame)[0];
}

/** One of the tensors of a `TensorDataset` that a loader hands out in batches. */
function ofBatch(analysis: Analysis, trail: Trail | undefined, index: number, next: Next): LengthOne | undefined {
  const loader = counted(analysis, trail);
  if (loader?.value.op !== 'call' || analysis.calledAs(loader.value, (it) => /^torch\.utils\.data\.(dataloader\.)?DataLoader$/.test(it)) === undefined) return undefined; // prettier-ignore
  const data = analysis.argument(loader.value, 0, 'dataset');
  return all(
    (data === undefined ? [] : sourcesOf(analysis, data, loader.frame)).map(({ value, frame }) =>
      value.op === 'call' && analysis.calledAs(value, (it) => /^torch\.utils\.data\.(dataset\.)?TensorDataset$/.test(it)) !== undefined
        ? next(value.args[index]?.value, frame)
        : undefined,
    ),
  );
}
