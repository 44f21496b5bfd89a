/** How many rows data have, and how wide each step is, where the code says so: through slices, readers, splits, loaders and loops. */
import { type Analysis, type CallValue, type Frame, type Known, spanOf, type Trail, type Value } from '../../src/python/analysis.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';
import { builtRows } from './built-rows.ts';
import { constantAt, type Extent, sizes, unknownExtent } from './extents.ts';
import { rowsByName } from './named-counts.ts';
import { instanceRows } from './own-dataset.ts';
import { sourcesOf } from './sources.ts';

/** The values that a question went through, and how many more it may. */
interface Way {
  readonly values: readonly Value[];
  readonly budget: { left: number };
}

const BUDGET = 1000;

/** The extent of all that `value` may be; what is not known of one is not known of it. */
export function extentOf(
  analysis: Analysis,
  value: Value,
  frame: Frame | null,
  way: Way = { values: [], budget: { left: BUDGET } },
): Extent {
  way.budget.left--;
  if (way.budget.left < 0) return unknownExtent;
  // What a loop makes of its own value is as long as what it began with.
  const trails = sourcesOf(analysis, value, frame).filter((it) => !way.values.includes(it.value));
  const found = trails.map((it) =>
    behindCall(analysis, it, frame, extentOfOrigin(analysis, it, { ...way, values: [...way.values, it.value] })),
  );
  const [first] = found;
  if (first === undefined) return unknownExtent;
  if (found.length === 1) return first;
  const rows = found.map((it) => it.rows);
  const most = rows.every((it) => it !== undefined) ? rows.sort((a, b) => b.count - a.count)[0] : undefined;
  return {
    ...(most === undefined ? {} : { rows: rows.some((it) => it?.count !== most.count) ? { ...most, isAtMost: true } : most }),
    ...(first.width !== undefined && found.every((it) => it.width?.value === first.width?.value) ? { width: first.width } : {}),
    isRandom: found.every((it) => it.isRandom),
    isBatch: found.some((it) => it.isBatch),
    isWindowed: found.some((it) => it.isWindowed),
  };
}

/** Where the function that makes the data says nothing of their number, the names of what it is given do. */
function behindCall(analysis: Analysis, trail: Trail, outer: Frame | null, extent: Extent): Extent {
  if (extent.rows !== undefined || extent.isWindowed) return extent;
  for (let at = trail.frame; at !== null && at !== outer; at = at.outer) {
    const rows = rowsByName(analysis, at.call, at.outer);
    if (rows !== undefined) return { ...extent, rows };
  }
  return extent;
}

function extentOfOrigin(analysis: Analysis, { value, frame }: Trail, way: Way): Extent {
  const next = (of: Value | undefined): Extent => (of === undefined ? unknownExtent : extentOf(analysis, of, frame, way));
  switch (value.op) {
    case 'subscript':
      return ofSubscript(analysis, value, frame, next(value.object));
    case 'attribute':
      return /^(values|iloc|loc|data|array)$/.test(value.name) ? next(value.object) : unknownExtent;
    case 'item':
      return ofItem(analysis, value, frame, way);
    case 'element': {
      const whole = next(value.of);
      return { ...whole, isBatch: true };
    }
    case 'operation':
      return ofOperation(analysis, value, frame, way);
    case 'container':
      return value.kind === 'tuple' || value.kind === 'list' ? listed(analysis, value, frame, way) : unknownExtent;
    case 'call':
      return ofCall(analysis, value, frame, way);
    default:
      return unknownExtent;
  }
}

/** `(X, y)` is as long as X; a list that is filled below is as long as what fills it. */
function listed(analysis: Analysis, value: Value & { op: 'container' }, frame: Frame | null, way: Way): Extent {
  const [first] = value.items;
  if (value.kind === 'tuple' && first !== undefined) return extentOf(analysis, first, frame, way);
  return value.items.length === 0 ? builtRows(analysis, value, frame, (of) => extentOf(analysis, of, frame, way)) : unknownExtent;
}

function ofOperation(analysis: Analysis, value: Value & { op: 'operation' }, frame: Frame | null, way: Way): Extent {
  const next = (of: Value): Extent => extentOf(analysis, of, frame, way);
  if (value.name === 'ListComp' || value.name === 'GeneratorExp') return builtRows(analysis, value, frame, next);
  const [left, right] = value.inputs;
  if (left === undefined || !/^(Add|Sub|Mult|Div|USub|Pow)$/.test(value.name)) return unknownExtent;
  const [a, b] = [next(left), right === undefined ? unknownExtent : next(right)];
  const isList = (of: Value): boolean => sourcesOf(analysis, of).some((it) => it.value.op === 'container' || (it.value.op === 'operation' && it.value.name === 'ListComp')); // prettier-ignore
  if (value.name === 'Add' && isList(left)) return added([a, b]);
  const longer = a.rows === undefined ? b : a;
  return { ...longer, isWindowed: a.isWindowed || b.isWindowed, isBatch: a.isBatch || b.isBatch };
}

/** One behind the other. */
function added(parts: readonly Extent[]): Extent {
  const [first] = parts;
  if (first?.rows === undefined || parts.some((it) => it.rows === undefined || it.isWindowed)) return { ...unknownExtent, isWindowed: parts.some((it) => it.isWindowed) }; // prettier-ignore
  const count = parts.reduce((sum, it) => sum + (it.rows?.count ?? 0), 0);
  return {
    ...first,
    rows: { count, at: parts.flatMap((it) => it.rows?.at ?? []), isAtMost: parts.some((it) => it.rows?.isAtMost === true) },
  };
}

function ofItem(analysis: Analysis, value: Value & { op: 'item' }, frame: Frame | null, way: Way): Extent {
  const next = (of: Value | undefined): Extent => (of === undefined ? unknownExtent : extentOf(analysis, of, frame, way));
  const { of, index } = value;
  if (of.op !== 'call' || isTorchLayer(analysis, of, frame)) return next(of);
  const name = (pattern: RegExp): boolean => analysis.calledAs(of, (it) => pattern.test(it)) !== undefined;
  if (name(/^sklearn\.model_selection\.train_test_split$/) && index !== null) {
    const whole = next(of.args.filter((it) => it.name === null)[index >> 1]?.value);
    return ofShare(analysis, of, frame, whole, index % 2 === 0);
  }
  if (name(/^torch\.utils\.data\.(dataset\.)?random_split$/) && index !== null) {
    const whole = next(analysis.argument(of, 0, 'dataset'));
    const lengths = analysis.argument(of, 1, 'lengths');
    const part = lengths === undefined ? undefined : analysis.parts(lengths, index)[0];
    const known = part === undefined ? undefined : constantAt(analysis, part, frame);
    if (known === undefined) return atMost(whole);
    const count = known.value < 1 ? Math.floor(known.value * (whole.rows?.count ?? Number.NaN)) : known.value;
    return Number.isNaN(count) ? unknownExtent : { ...whole, rows: { count, at: [spanOf(known.origin)], isAtMost: false } };
  }
  if (name(/^sklearn\.(datasets\.make_\w+|utils\.shuffle)$/)) return index === 0 || name(/shuffle$/) ? next(of) : unknownExtent;
  return rowsNamed(analysis, of, frame);
}

/** What `train_test_split` leaves for training, or takes away. */
function ofShare(analysis: Analysis, split: CallValue, frame: Frame | null, whole: Extent, isTraining: boolean): Extent {
  if (whole.rows === undefined || !isTraining) return atMost(whole);
  const given = analysis.argument(split, -1, 'train_size');
  const size = analysis.argument(split, -1, 'test_size');
  const known = size === undefined ? { value: 0.25 } : constantAt(analysis, size, frame);
  if (given !== undefined || known === undefined || known.value <= 0) return atMost(whole);
  const { count } = whole.rows;
  const held = known.value < 1 ? Math.ceil(known.value * count) : known.value;
  return { ...whole, rows: { ...whole.rows, count: Math.max(1, count - held) } };
}

const atMost = (of: Extent): Extent => (of.rows === undefined ? of : { ...of, rows: { ...of.rows, isAtMost: true } });

/** `X[:2000]`, `df["x"]`, `X[:, :, None]`, `X[mask]`. */
function ofSubscript(analysis: Analysis, value: Value & { op: 'subscript' }, frame: Frame | null, of: Extent): Extent {
  const { node } = value;
  if (node.type !== 'Subscript') return atMost(of);
  const [first, ...others] = node.slice.type === 'Tuple' ? node.slice.elts : [node.slice];
  if (first === undefined) return unknownExtent;
  const rows = cut(analysis, first, frame, of);
  const { width: _, ...rest } = rows;
  if (others.some((it) => movesWithLoop(analysis, it, value.node))) return { ...unknownExtent, isWindowed: true };
  const last = others.at(-1);
  if (last === undefined) return first.type === 'Slice' || of.isBatch ? rows : rest;
  if (isConstant(analysis, last, null) || analysis.slice(last).endsWith('newaxis')) return { ...rest, width: { value: 1, span: last } };
  return others.every((it) => it.type === 'Slice' && it.lower === null && it.upper === null) ? rows : rest;
}

/** `X[:, start:start + 30]` in a loop over the starts: pieces of longer rows. */
function movesWithLoop(analysis: Analysis, index: Expr, node: Node): boolean {
  if (index.type !== 'Slice') return false;
  const within = namesIn(index);
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'For' && namesIn(at.target).some((it) => within.includes(it))) return true;
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') return false;
  }
  return false;
}

const namesIn = (node: Node): string[] => [...descendantsOf(node)].flatMap((it) => (it.type === 'Name' ? [it.id] : []));

function cut(analysis: Analysis, index: Expr, frame: Frame | null, of: Extent): Extent {
  // What stands in a batch says nothing of the set that the batches come from.
  if (of.isBatch) return of;
  if (index.type !== 'Slice') {
    const known = valueAt(analysis, index, frame);
    if (typeof known?.value === 'number') return unknownExtent;
    const isColumn = typeof known?.value === 'string' || index.type === 'List' || isEllipsis(analysis, index);
    return isColumn ? of : atMost(of);
  }
  const { lower, upper, step } = index;
  if (lower === null && upper === null && step === null) return of;
  const [from, to] = [lower, upper].map((it) => (it === null ? undefined : valueAt(analysis, it, frame)));
  const [start, end] = [lower === null ? 0 : numberOf(from), upper === null ? Infinity : numberOf(to)];
  const whole = of.rows?.count ?? Infinity;
  if (start === undefined || end === undefined || step !== null) return end !== undefined && end >= 0 && end < whole ? { ...of, rows: { count: end, at: placesOf([to]), isAtMost: true } } : atMost(of); // prettier-ignore
  const [begin, stop] = [start < 0 ? whole + start : start, end < 0 ? whole + end : Math.min(end, whole)];
  if (start < 0 && end === Infinity) return { ...of, rows: { count: Math.min(-start, whole), at: placesOf([from]), isAtMost: false } };
  if (!Number.isFinite(stop) || !Number.isFinite(begin) || stop <= begin) return unknownExtent;
  const at = end >= whole ? (of.rows?.at ?? []) : placesOf([to]);
  return { ...of, rows: { count: stop - begin, at, isAtMost: of.rows !== undefined && end < 0 && of.rows.isAtMost } };
}

const placesOf = (known: readonly (Known | undefined)[]): Span[] => known.flatMap((it) => (it === undefined ? [] : [spanOf(it.origin)]));

const numberOf = (known: Known | undefined): number | undefined => (typeof known?.value === 'number' ? known.value : undefined);

function valueAt(analysis: Analysis, index: Expr, frame: Frame | null): Known | undefined {
  const value = analysis.valueOf(index);
  return value === undefined ? undefined : analysis.constant(value, frame);
}

const isConstant = (analysis: Analysis, index: Expr, wanted: null): boolean => {
  const value = analysis.valueOf(index);
  return value !== undefined && analysis.constant(value)?.value === wanted;
};

const isEllipsis = (analysis: Analysis, index: Expr): boolean => analysis.slice(index) === '...';

/** The first argument, or what it was called on, is as long. */
const SAME_LENGTH =
  /^(numpy\.(array|asarray|ascontiguousarray|expand_dims|nan_to_num|float32|stack|log1p|log|abs)|torch\.(tensor|as_tensor|from_numpy|stack|Tensor|FloatTensor|LongTensor|utils\.data\.(dataset\.)?TensorDataset|utils\.data\.(dataloader\.)?DataLoader|nn\.utils\.rnn\.(pad_sequence|pack_padded_sequence|pack_sequence))|torch\.autograd\.Variable|keras\.(utils|preprocessing\.sequence)\.(pad_sequences|to_categorical)|tensorflow\.(convert_to_tensor|constant|cast|data\.Dataset\.from_tensor_slices)|builtins\.(list|tuple|enumerate|iter)|pandas\.DataFrame|tqdm\.\w+(\.\w+)*|sklearn\.utils\.shuffle|sklearn\.[\w.]+\.(fit_)?transform)$/;
const SAME_METHOD =
  /^(astype|to|cuda|cpu|float|double|half|long|int|detach|clone|copy|to_numpy|reset_index|fillna|ffill|bfill|interpolate|numpy|contiguous|shuffle|batch|cache|prefetch|map|repeat|with_format|set_index|sort_values|requires_grad_|unsqueeze|rename|round|clip)$/;
const FEWER = /^(dropna|drop_duplicates|query|filter)$/;
const MOVES = /^(permute|transpose|swapaxes|movedim|view|reshape|flatten|squeeze)$/;

function ofCall(analysis: Analysis, call: CallValue, frame: Frame | null, way: Way): Extent {
  const next = (of: Value | undefined): Extent => (of === undefined ? unknownExtent : extentOf(analysis, of, frame, way));
  const { func } = call;
  const name = (pattern: RegExp): boolean => analysis.calledAs(call, (it) => pattern.test(it)) !== undefined;
  const counted = (value: Value | undefined): Extent | undefined => {
    const known = value === undefined ? undefined : constantAt(analysis, value, frame);
    return known === undefined || known.value < 1 ? undefined : { ...unknownExtent, rows: { count: known.value, at: [spanOf(known.origin)], isAtMost: false } }; // prettier-ignore
  };
  const made = sizes(analysis, call, frame, next);
  if (made !== undefined) return made;
  if (name(/^builtins\.range$/) && call.args.length === 1) return counted(call.args[0]?.value) ?? unknownExtent;
  if (name(/^(numpy\.(concatenate|vstack)|torch\.cat)$/)) return joined(analysis, call, next);
  if (name(/^builtins\.zip$/) || name(SAME_LENGTH)) return next(call.args.find((it) => it.name === null || /^(data|dataset|x|X|arrays?|object|sequences)$/.test(it.name ?? ''))?.value); // prettier-ignore
  if (name(/^torch\.utils\.data\.(dataset\.)?Subset$/)) return next(analysis.argument(call, 1, 'indices'));
  if (name(/^pandas\.read_\w+$/)) return counted(analysis.argument(call, -1, 'nrows')) ?? rowsNamed(analysis, call, frame);
  if (name(/^sklearn\.datasets\.make_\w+$/)) return counted(analysis.argument(call, 0, 'n_samples')) ?? unknownExtent;
  if (isTorchLayer(analysis, call, frame)) return withoutWidth(next(call.args[0]?.value));
  const own = instanceRows(analysis, call, frame, (of, within) => extentOf(analysis, of, within, way));
  if (own !== undefined) return own;
  if (func.op !== 'attribute') return rowsNamed(analysis, call, frame);
  const receiver = (): Extent => next(func.object);
  const isTable = name(/^pandas\./) || receiver().rows !== undefined;
  if (/^(head|tail|sample|nlargest|nsmallest|take)$/.test(func.name) && (isTable || name(/^(tensorflow\.data|datasets)\./))) {
    const whole = receiver();
    const some = counted(analysis.argument(call, 0, 'n', 'count'));
    if (some === undefined) return atMost(whole);
    return whole.rows !== undefined && whole.rows.count < (some.rows?.count ?? 0)
      ? whole
      : { ...whole, ...(some.rows === undefined ? {} : { rows: some.rows }) };
  }
  if (func.name === 'select') return next(analysis.argument(call, 0, 'indices'));
  if (SAME_METHOD.test(func.name)) {
    const of = receiver();
    return of.rows === undefined ? rowsNamed(analysis, call, frame) : of;
  }
  if (func.name === 'drop') return call.args.some((it) => it.name === 'columns' || it.name === 'axis') ? withoutWidth(receiver()) : atMost(withoutWidth(receiver())); // prettier-ignore
  if (FEWER.test(func.name)) return atMost(receiver());
  if (MOVES.test(func.name)) {
    const of = receiver();
    const keepsFirst =
      call.args.length > 1 &&
      call.args.every((it, at) => analysis.constant(it.value)?.value !== 0 || (func.name === 'permute' && at === 0));
    if (of.isBatch || (/^(permute|transpose|swapaxes)$/.test(func.name) && keepsFirst)) return withoutWidth(of);
  }
  return rowsNamed(analysis, call, frame);
}

/** `self.embed(x)`: what flows through a layer keeps its rows. */
const isTorchLayer = (analysis: Analysis, call: CallValue, frame: Frame | null): boolean =>
  analysis.calledAs(call, (it) => /^torch\.nn\.(\w+)\.__call__$/.test(it)) !== undefined ||
  analysis
    .origins(call.func, frame)
    .some(({ value }) => value.op === 'call' && analysis.calledAs(value, (it) => /^torch\.nn\.[A-Z]\w+$/.test(it)) !== undefined);

const withoutWidth = ({ width: _, ...of }: Extent): Extent => of;

function rowsNamed(analysis: Analysis, call: CallValue, frame: Frame | null): Extent {
  const rows = rowsByName(analysis, call, frame);
  return rows === undefined ? unknownExtent : { ...unknownExtent, rows };
}

function joined(analysis: Analysis, call: CallValue, next: (of: Value) => Extent): Extent {
  const axis = analysis.argument(call, 1, 'axis', 'dim');
  const [list] = call.args;
  if (list === undefined || (axis !== undefined && analysis.constant(axis)?.value !== 0)) return unknownExtent;
  const [only, ...more] = sourcesOf(analysis, list.value);
  return only?.value.op === 'container' && more.length === 0 ? added(only.value.items.map(next)) : unknownExtent;
}
