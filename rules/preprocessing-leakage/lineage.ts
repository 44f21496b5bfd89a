/**
 * Walks from data back to everything that it was computed from, column by column: through names, tables changed in place, library calls
 * and the functions of the module.
 */
import type { Analysis, CallValue, Frame, FunctionValue, Value } from '../../src/python/analysis.ts';
import { changesInLoops } from './loops.ts';
import { keptBy, rowsBehind, type Kept } from './kept-rows.ts';
import { isChosenByData } from './chosen.ts';
import { textsOf } from './column-names.ts';
import { asked, dropsColumns, dropsUnknown, RENAMES } from './columns-before.ts';
import { ALL, among, beforeDummies, covers, holds, isNone, only, without, type Columns } from './columns.ts';

export interface Visit {
  readonly value: Value;
  readonly frame: Frame | null;
  readonly columns: Columns;
  /** `rows` while the value's content flows on; `choice` where it only chose which columns do. */
  readonly role: 'rows' | 'choice';
  /** Whether the choice takes all columns and only sorts them. */
  readonly isOrder?: boolean;
  /** Whether columns that only a run knows were dropped on the way: which of these are left is not known. */
  readonly mayLack?: boolean;
  /** The loop variable of the loop that changed the table: behind it lie the other tables of the list. */
  readonly within?: Value;
  /** Which of the rows of a join further back are left. */
  readonly kept?: Kept | undefined;
}

/** The longest walk; a notebook of 3,000 lines takes about a tenth. */
const MAX_VISITS = 20_000;
/** Sets of columns asked of one value before all of them are. */
const MAX_DEMANDS = 6;
/** Columns of a whole table that are remembered to be written anew further on. */
const MAX_WRITTEN = 24;

interface Seen {
  readonly rows: Columns[];
  /** Of those that may be dropped on the way. */
  readonly perhaps: Columns[];
  choice: boolean;
  order: boolean;
}

const LEAVES: ReadonlySet<Value['op']> = new Set(['literal', 'imported', 'function', 'class', 'unknown']);
/** What is read of a table that says nothing of its cells. */
const SHAPE = new Set('shape size ndim dtype dtypes index columns empty name names feature_names'.split(' '));
/** Parts of a table that are the table again. */
const VIEWS = new Set('values T loc iloc at iat ix str dt cat array'.split(' '));
/** Calls whose result is a summary or a prediction, no longer rows of the data. */
const ENDS =
  /\.(mean|median|mode|std|var|min|max|sum|quantile|count|nunique|skew|kurt|describe|value_counts|info|isnull|isna|notnull|predict|predict_proba|score|unique|corr|plot|hist|to_csv)$|^builtins\.(len|range|print|isinstance|type|sum|min|max)$|^matplotlib\.|^seaborn\.(?!load_dataset)/;

/**
 * @param frame the calls that the starts lie in
 * @param visit answers false to go no further behind this value
 * @returns false when the walk was cut for its length
 */
export function lineage(
  analysis: Analysis,
  starts: readonly Value[],
  visit: (at: Visit) => boolean,
  columns = ALL,
  frame: Frame | null = null,
): boolean {
  const whole = new Map<Frame | null, Map<Value, Seen>>();
  const parts = new Map<string, typeof whole>();
  const queue: Visit[] = [];
  const push = (at: Visit): void => {
    if (LEAVES.has(at.value.op) || isNone(at.columns)) return;
    const seen = at.kept === undefined ? whole : (parts.get(at.kept.key) ?? new Map<Frame | null, Map<Value, Seen>>());
    if (at.kept !== undefined) parts.set(at.kept.key, seen);
    let values = seen.get(at.frame);
    if (values === undefined) seen.set(at.frame, (values = new Map<Value, Seen>()));
    let before = values.get(at.value);
    if (before === undefined) values.set(at.value, (before = { rows: [], perhaps: [], choice: false, order: false }));
    if (at.role === 'choice') {
      const as = at.isOrder === true ? 'order' : 'choice';
      if (before.choice || before[as]) return;
      before[as] = true;
      queue.push(at);
      return;
    }
    const known = at.mayLack === true ? before.perhaps : before.rows;
    if ([...before.rows, ...(known === before.rows ? [] : known)].some((it) => covers(it, at.columns))) return;
    const widened = known.length < MAX_DEMANDS ? at : { ...at, columns: ALL };
    known.push(widened.columns);
    queue.push(widened);
  };
  for (const value of starts) push({ value, frame, columns, role: 'rows' });
  for (let next = 0; next < queue.length; next++) {
    const at = queue[next];
    if (at === undefined || next >= MAX_VISITS) return false;
    if (!visit(at)) continue;
    for (const input of inputsBehind(analysis, at)) {
      if (input.kept === undefined || input.frame !== at.frame) push(input);
      else for (const it of rowsBehind(analysis, at.value, input.value, input.kept)) push({ ...input, ...it });
    }
    for (const { end, element } of changesInLoops(analysis, at.value)) push({ ...at, value: end, within: element });
  }
  return true;
}

function inputsBehind(analysis: Analysis, at: Visit): Visit[] {
  const { value, columns } = at;
  const on = (next: Value, asked = columns): Visit => ({ ...at, value: next, columns: asked });
  const steps = (): Visit[] => (analysis.steps(value, at.frame) ?? []).map((it) => ({ ...at, value: it.value, frame: it.frame }));
  switch (value.op) {
    case 'param':
    case 'free':
      return steps();
    case 'phi':
      return value.node.type === 'For' && dropsInLoop(analysis, value) ? steps().map((it) => ({ ...it, mayLack: true })) : steps();
    case 'mutation':
      return behindMutation(analysis, at, value, on);
    case 'subscript':
      return behindSubscript(analysis, at, value, on);
    case 'attribute': {
      const known = steps();
      if (known.length > 0) return known;
      if (at.role === 'choice' || VIEWS.has(value.name)) return [on(value.object)];
      if (SHAPE.has(value.name)) return [];
      return [on(value.object, isTable(analysis, value.object) ? among(columns, [value.name]) : columns)].map((it) =>
        isNone(it.columns) ? { ...it, columns: only([value.name]) } : it,
      );
    }
    case 'item':
    case 'element': {
      if (at.within === value) return [];
      const known = steps();
      return known.length > 0 ? known : [on(value.of)];
    }
    case 'container':
      if (value.keys === null) return value.items.map((it) => on(it));
      return value.items.flatMap((it, index) => {
        const key = value.keys?.[index];
        const name = key ? analysis.constant(key)?.value : undefined;
        return typeof name === 'string' ? (holds(columns, name) ? [on(it, ALL)] : []) : [on(it)];
      });
    case 'operation':
      return value.name === 'Slice' || value.name === 'JoinedStr' || arePredictions(value) ? [] : value.inputs.map((it) => on(it));
    case 'call':
      return behindCall(analysis, at, value, on, steps());
    default:
      return [];
  }
}

const isPrediction = (value: Value | undefined): boolean =>
  value?.op === 'call' && value.func.op === 'attribute' && /^predict(_proba|_classes)?$/.test(value.func.name);

/** `{name: model.predict(X) for name, model in models.items()}`: the models and what they were fitted on are no rows of it either. */
const arePredictions = ({ name, inputs }: Value & { op: 'operation' }): boolean =>
  /^(ListComp|GeneratorExp)$/.test(name) ? isPrediction(inputs[0]) : name === 'DictComp' && isPrediction(inputs[1]);

type On = (next: Value, asked?: Columns) => Visit;

export const isTable = (analysis: Analysis, value: Value): boolean => analysis.isKind(value, 'pandas.DataFrame');

function behindMutation(analysis: Analysis, { columns, frame }: Visit, value: Value & { op: 'mutation' }, on: On): Visit[] {
  if (value.effect !== null) return (analysis.steps(value, frame) ?? []).map((it) => ({ ...on(it.value), frame: it.frame }));
  if (value.call !== null)
    return [
      unlessDropped(analysis, value.call, on(value.object, asked(analysis, value.call, columns))),
      ...value.call.args.map((it) => on(it.value, ALL)),
    ];
  if (value.key === 'columns') return [on(value.object, ALL)];
  if (value.value === null) return [on(value.object, without(columns, deletedBy(value.node)))];
  const names = typeof value.key === 'string' ? [value.key] : value.key === null ? undefined : textsOf(analysis, value.key);
  const isOverwritten =
    names !== undefined && !isPartial(value) && (names.length > 1 || value.key === names[0] || isText(analysis, value.key));
  return [
    ...(value.value !== null && (names === undefined || names.some((it) => holds(columns, it))) ? [on(value.value, ALL)] : []),
    // A table of very many columns that are written anew is not worth a set of its own for every statement.
    on(value.object, isOverwritten && (columns.isOnly || columns.names.size < MAX_WRITTEN) ? without(columns, names) : columns),
  ];
}

/** `del df["c"]`, `del df.c`. */
function deletedBy(node: Value['node']): readonly string[] {
  if (node.type === 'Attribute') return [node.attr];
  const key = node.type === 'Subscript' && node.slice.type === 'Constant' ? node.slice.value : undefined;
  return key?.kind === 'str' ? [key.value] : [];
}

const isText = (analysis: Analysis, key: Value | string | null): boolean =>
  key !== null && typeof key !== 'string' && (key.op === 'container' || typeof analysis.constant(key)?.value === 'string');

/** `df.loc[rows, "c"] = v` writes some rows only. */
const isPartial = ({ node }: Value): boolean =>
  node.type === 'Subscript' && node.value.type !== 'Name' && node.value.type !== 'Attribute'
    ? true
    : node.type === 'Subscript' && node.value.type === 'Attribute' && VIEWS.has(node.value.attr);

function behindSubscript(analysis: Analysis, above: Visit, value: Value & { op: 'subscript' }, along: On): Visit[] {
  const { object, index } = value;
  const kept = keptBy(analysis, value);
  const at = kept === undefined ? above : { ...above, kept };
  const on: On = (next, asked) => (next === object && kept !== undefined ? { ...along(next, asked), kept } : along(next, asked));
  const known = isTable(analysis, object) ? undefined : analysis.steps(value, at.frame);
  const parts = (known ?? []).map((it): Visit => ({ ...at, value: it.value, frame: it.frame }));
  if (at.role === 'choice') return [...parts, on(object), on(index)];
  const isRowsFirst = object.op === 'attribute' && /^(loc|iloc|ix|at|iat)$/.test(object.name);
  const chosen = index.op === 'container' && index.kind === 'tuple' ? index.items.at(-1) : isRowsFirst ? undefined : index;
  if (chosen === undefined) return [...parts, on(object)];
  const names = textsOf(analysis, chosen);
  if (names !== undefined) {
    const isSeries = names.length === 1 && chosen.op !== 'container' && !isGrouped(analysis, object);
    return [...parts, on(object, isSeries ? only(names) : among(at.columns, names))];
  }
  const isChoice = chosen.op !== 'operation' || chosen.name === 'ListComp' || chosen.name === 'Add';
  const table = isChosenByData(analysis, chosen, chosen !== index) ? { ...on(object), mayLack: true } : on(object);
  return [...parts, table, ...(isChoice ? [{ ...on(chosen), role: 'choice' as const, isOrder: isSorted(chosen) }] : [])];
}

/** `scores.argsort()[::-1]`: every number once. */
function isSorted(index: Value): boolean {
  let at = index;
  while (at.op === 'subscript' && at.index.node.type === 'Slice' && at.index.node.lower === null && at.index.node.upper === null)
    at = at.object;
  return at.op === 'call' && at.func.op === 'attribute' && at.func.name === 'argsort';
}

const isGrouped = (analysis: Analysis, value: Value): boolean => analysis.isKind(value, 'pandas.DataFrameGroupBy');

/** Whether the rows of both come from one and the same call, such as that which read them. */
export function shareRows(analysis: Analysis, one: Value, other: Value): boolean {
  const calls = new Set<Value>();
  lineage(analysis, [one], ({ value, role }) => {
    if (value.op === 'call' && role === 'rows') calls.add(value);
    return role === 'rows';
  });
  let found = false;
  lineage(analysis, [other], ({ value, role }) => {
    found ||= calls.has(value);
    return !found && role === 'rows';
  });
  return found;
}

/** Whether the call goes along each row: what it takes is the row's own. */
export const isPerRow = (analysis: Analysis, call: CallValue): boolean => {
  const axis = call.args.find((it) => it.name === 'axis')?.value;
  const known = axis === undefined ? undefined : analysis.constant(axis)?.value;
  return known === 1 || known === -1 || known === 'columns';
};

/** Whether the call goes down the rows for sure: a computed axis may be the images' own. */
export const isPerColumn = (analysis: Analysis, call: CallValue): boolean => {
  const axis = call.args.find((it) => it.name === 'axis')?.value;
  if (axis === undefined) return true;
  const known = analysis.constant(axis);
  if (known !== undefined) return known.value === 0 || known.value === null || known.value === 'index' || known.value === 'rows';
  return axis.op === 'container' && axis.items.some((it) => analysis.constant(it)?.value === 0);
};

const unlessDropped = (analysis: Analysis, call: CallValue, behind: Visit): Visit =>
  dropsUnknown(analysis, call) ? { ...behind, mayLack: true } : behind;

/** `for name in names: df.drop(name, axis=1, inplace=True)`: the way around the loop is taken only where there are no names. */
function dropsInLoop(analysis: Analysis, loop: Value & { op: 'phi' }): boolean {
  const ways: Value[] = [...loop.inputs];
  for (let next = 0; next < ways.length && next < 12; next++) {
    const at = ways[next];
    if (at === undefined || at === loop || at.node.start < loop.node.start) continue;
    const call = at.op === 'mutation' ? at.call : at;
    if (call?.op === 'call' && dropsUnknown(analysis, call)) return true;
    if (at.op === 'phi') ways.push(...at.inputs);
    else if (at.op === 'mutation') ways.push(at.object);
    else if (at.op === 'call' && at.func.op === 'attribute') ways.push(at.func.object);
  }
  return false;
}

/** A module is none of the rows, even where `helpers.append(x)` of one that is not known looks like a change to it. */
const isImported = (analysis: Analysis, receiver: Value): boolean =>
  analysis.origins(receiver).some(({ value }) => value.op === 'imported');

/** `groups.apply(lambda x: len(x))` */
const countsRows = (analysis: Analysis, { func, args: [given] }: CallValue): boolean =>
  func.op === 'attribute' &&
  func.name === 'apply' &&
  given?.value.op === 'function' &&
  /^lambda (\w+): (\1\.shape(\[0\])?|len\(\1\))$/.test(analysis.slice(given.value.node));

/** The tables that a function looks its values up in: `lambda it: means[it]`, `lambda it: means.get(it, 0)`. */
const lookups = (analysis: Analysis, { body }: FunctionValue): Value[] =>
  analysis.valuesOf('free').filter((it) => it.scope === body && analysis.users(it).some((user) => isLookup(user, it)));

const isLookup = (user: Value, table: Value): boolean =>
  user.op === 'subscript' ? user.object === table : user.op === 'attribute' && user.object === table && user.name === 'get';

function behindCall(analysis: Analysis, at: Visit, call: CallValue, on: On, steps: Visit[]): Visit[] {
  if (steps.length > 0) return steps;
  const { names } = analysis.callee(call);
  if (isPrediction(call)) return [];
  const receiver = call.func.op === 'attribute' ? call.func.object : undefined;
  const behindReceiver = (asked = at.columns): Visit[] =>
    receiver === undefined || isImported(analysis, receiver) ? [] : [on(receiver, asked)];
  const args = call.args.map((it) => it.value);
  if (at.role === 'choice') return [...behindReceiver(), ...args.map((it) => on(it))];
  if (
    names.some((it) => ENDS.test(it)) &&
    !isPerRow(analysis, call) &&
    !names.some((it) => it.includes('GroupBy') || it.includes('Window'))
  )
    return [];
  if (names.some((it) => /GroupBy\.(size|ngroup|cumcount|ngroups|groups)$/.test(it)) || countsRows(analysis, call)) return [];
  if (names.some((it) => it.endsWith('get_dummies'))) return args.map((it) => on(it, beforeDummies(at.columns)));
  if (
    names.some((it) => /^(sklearn|sklearn_pandas|imblearn|category_encoders|fancyimpute)\./.test(it) && !/\.(shuffle|resample)$/.test(it))
  ) {
    const isFresh = names.some((it) => /\.(fit_transform|fit_resample|fit_sample|complete)$/.test(it));
    return [...(isFresh ? [] : behindReceiver(ALL)), ...args.map((it) => on(it, ALL))];
  }
  // The edges of the bins say how the values were cut, not whose values they are.
  if (names.some((it) => /^pandas\.q?cut$/.test(it))) return args.slice(0, 1).map((it) => on(it));
  // A table of a table, of several beside one another, or of one below the other.
  const isTableOf = names.some((it) => /^pandas\.(DataFrame|concat|merge)$/.test(it)) && !call.args.some((it) => it.name === 'columns');
  if (receiver === undefined || isTableOf) return args.map((it) => on(it, names.some((name) => RENAMES.test(name)) ? ALL : at.columns));
  const method = call.func.op === 'attribute' ? call.func.name : '';
  if (method === 'pop') {
    const popped = args[0] === undefined ? undefined : textsOf(analysis, args[0]);
    return [on(receiver, popped === undefined ? at.columns : only(popped))];
  }
  const given = method === 'drop' || method === 'groupby' ? [] : call.args;
  const choice =
    method === 'drop' && dropsColumns(analysis, call) && args[0] !== undefined ? [{ ...on(args[0]), role: 'choice' as const }] : [];
  return [
    ...behindReceiver(asked(analysis, call, at.columns)).map((it) => unlessDropped(analysis, call, it)),
    ...choice,
    ...given.flatMap((it) => {
      if (method === 'assign' && it.name !== null) return holds(at.columns, it.name) ? [on(it.value, ALL)] : [];
      if (it.value.op === 'function') return lookups(analysis, it.value).map((found) => on(found, ALL));
      return [on(it.value, method === 'merge' || method === 'join' || method === 'append' ? at.columns : ALL)];
    }),
  ];
}
