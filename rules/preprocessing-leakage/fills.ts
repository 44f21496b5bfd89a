/** Fill values taken from the data itself: `df.fillna(df.mean())`, groups filled by a function, and fills that look ahead. */
import { spanOf, type Analysis, type CallValue, type FunctionValue, type Value } from '../../src/python/analysis.ts';
import { textsOf } from './column-names.ts';
import { isPerRow } from './lineage.ts';
import { isFilledForward } from './filled-forward.ts';
import { fillsOtherGaps } from './other-gaps.ts';
import type { Statistic } from './statistics.ts';

const FILL = /^pandas\.(DataFrame|Series|DataFrameGroupBy|SeriesGroupBy)\.(fillna|replace|where|mask)$/;
const AHEAD = /^pandas\.(DataFrame|Series|DataFrameGroupBy|SeriesGroupBy)\.(bfill|backfill|interpolate)$/;
const BY_FUNCTION = /^pandas\.(DataFrame|Series|DataFrameGroupBy|SeriesGroupBy)\.(transform|apply|agg)$/;
const SUMMARY =
  /^(pandas\.(DataFrame|Series|DataFrameGroupBy|SeriesGroupBy)|numpy|numpy\.ndarray)\.(nan)?(mean|median|mode|quantile|percentile|max|min|average|value_counts|idxmax|transform|agg)$/;
export const SUMMARIES: ReadonlySet<string> = new Set(['mean', 'median', 'mode', 'max', 'min', 'quantile', 'average']);

/** What a fill from the rows around a gap learns; there is no value to take elsewhere. */
export const LOOKS_AHEAD = 'the values of gaps';

/** What a function that fills each group by itself learns. */
export const OF_EACH_GROUP = 'the fill value of each group';

export function fillsOf(analysis: Analysis, call: CallValue): Statistic[] {
  const { names } = analysis.callee(call);
  const receiver = call.func.op === 'attribute' ? call.func.object : undefined;
  if (receiver === undefined || isPerRow(analysis, call)) return [];
  const columns = columnsOf(analysis, receiver);
  const fill = { variant: 'global-imputation', isGrave: true, ...(columns === undefined ? {} : { columns }) } as const;
  for (const name of names) {
    if (AHEAD.test(name) || (FILL.test(name) && looksAhead(analysis, call))) {
      const isForward =
        isText(analysis, call, 'method', ['ffill', 'pad']) ||
        (name.endsWith('interpolate') && isText(analysis, call, 'method', ['nearest', 'zero', 'previous']));
      if (isForward || isMadeByShifting(analysis, receiver) || isFilledForward(analysis, receiver)) return [];
      return [{ ...fill, at: call, data: receiver, name: nameOf(call), learns: LOOKS_AHEAD }];
    }
    if (FILL.test(name)) {
      const given = name.endsWith('fillna') ? analysis.argument(call, 0, 'value') : analysis.argument(call, 1, 'value', 'other');
      if (given === undefined) return [];
      const own = summariesIn(analysis, given).filter(({ data }) => !fillsOtherGaps(analysis, receiver, data));
      return own.map(({ at, data }) => ({
        ...fill,
        at,
        data,
        name: analysis.slice(spanOf(at)),
        learns: 'the fill value',
        use: call,
      }));
    }
    if (BY_FUNCTION.test(name))
      return byFunction(analysis, call, receiver).map(({ at }) => ({
        ...fill,
        at,
        data: receiver,
        name: analysis.slice(spanOf(at)),
        learns: name.includes('GroupBy') ? OF_EACH_GROUP : 'the fill value',
      }));
  }
  return [];
}

/** `x.shift(3).bfill()`, `x.rolling(5).mean().bfill()`: the gaps are where the neighbours begin or end, not in the data. */
const isMadeByShifting = (analysis: Analysis, receiver: Value): boolean =>
  analysis
    .origins(receiver)
    .some(
      ({ value: it }) =>
        it.op === 'call' &&
        analysis
          .callee(it)
          .names.some((name) => /^pandas\.\w+\.(shift|diff|pct_change)$|^pandas\.\w*(Rolling|Window|Expanding)\w*\.\w+$/.test(name)),
    );

/** The method, or the function behind a dot, that is called. */
export const nameOf = (call: CallValue): string => (call.func.op === 'attribute' ? call.func.name : '');

const isText = (analysis: Analysis, call: CallValue, name: string, wanted: readonly string[]): boolean => {
  const value = analysis.argument(call, name === 'method' && nameOf(call) === 'interpolate' ? 0 : 1, name);
  const known = value === undefined ? undefined : analysis.constant(value)?.value;
  return typeof known === 'string' && wanted.includes(known);
};

const looksAhead = (analysis: Analysis, call: CallValue): boolean =>
  nameOf(call) === 'fillna' && isText(analysis, call, 'method', ['bfill', 'backfill']);

/** The column that is filled, where the receiver names it. */
function columnsOf(analysis: Analysis, receiver: Value): readonly string[] | undefined {
  if (receiver.op === 'subscript') return textsOf(analysis, receiver.index);
  return receiver.op === 'attribute' ? [receiver.name] : undefined;
}

type Operation = Value & { op: 'operation' };

interface Summary {
  readonly at: CallValue;
  readonly data: Value;
}

/**
 * The summaries of whole columns that a fill value is made of.
 *
 * @param asked sums and differences that are being looked at already, as `i` of `i = i - 1` in a loop is
 */
export function summariesIn(analysis: Analysis, value: Value, asked: ReadonlySet<Value> = new Set()): Summary[] {
  const found = new Map<Value, Summary>();
  if (mayHoldSummary(analysis, value)) collect(analysis, value, found, (it) => asked.has(it) || !isOutside(analysis, it, asked));
  return [...found.values()];
}

const candidates = new WeakMap<Analysis, Map<Value, boolean>>();

/** Mostly there is none, not even behind the sums that could be marks: then none of these sums has to be looked at by itself. */
function mayHoldSummary(analysis: Analysis, value: Value): boolean {
  const known = candidates.get(analysis) ?? new Map<Value, boolean>();
  candidates.set(analysis, known);
  let answer = known.get(value);
  if (answer === undefined) {
    const found = new Map<Value, Summary>();
    const isWhole = collect(analysis, value, found, () => true);
    answer = !isWhole || found.size > 0;
    known.set(value, answer);
  }
  return answer;
}

/**
 * @param isPassed whether a sum or difference is only passed on the way, and no mark
 * @returns false when the way was cut for its length
 */
function collect(analysis: Analysis, value: Value, found: Map<Value, Summary>, isPassed: (operation: Operation) => boolean): boolean {
  return analysis.walk(
    value,
    ({ value: at }) => {
      if (at.op === 'subscript' || at.op === 'attribute') return [at.object];
      if (at.op === 'item' || at.op === 'element') return [at.of];
      if (at.op === 'container') return at.items;
      if (at.op === 'operation') return isRead(at) && isPassed(at) ? at.inputs : [];
      if (at.op !== 'call') return [];
      const data = summarised(analysis, at);
      if (data !== undefined) {
        if (!isRest(at, data)) found.set(at, { at, data });
        return [];
      }
      if (
        analysis.calledAs(at, (it) => /^builtins\.(int|float|round|str)$|^numpy\.(round|floor|ceil|around|float\d+)$/.test(it)) !==
        undefined
      )
        return at.args.map((it) => it.value);
      const isPart =
        analysis.calledAs(at, (it) =>
          /^pandas\.\w+\.(iloc|item|to_dict|round|head|astype|reset_index|squeeze|copy|to_frame|set_index|map|loc)$|^builtins\.dict\.|^pandas\.concat$/.test(
            it,
          ),
        ) !== undefined;
      return isPart && at.func.op === 'attribute' ? [at.func.object, ...(at.func.name === 'map' ? at.args.map((it) => it.value) : [])] : [];
    },
    { maxSteps: 300 },
  );
}

const isRead = ({ name }: Operation): boolean => name === 'DictComp' || !/Comp$|^Compare$/.test(name);

/** `x.min() - 1`, `x.max() + 1`: a mark beyond all values, which tells a model that there was none. */
function isOutside(analysis: Analysis, operation: Operation, asked: ReadonlySet<Value>): boolean {
  const {
    name,
    inputs: [extreme, by],
  } = operation;
  const wanted = name === 'Sub' ? 'min' : name === 'Add' ? 'max' : undefined;
  if (wanted === undefined || extreme === undefined || by === undefined || typeof analysis.constant(by)?.value !== 'number') return false;
  const summaries = summariesIn(analysis, extreme, new Set([...asked, operation]));
  return summaries.length > 0 && summaries.every(({ at }) => nameOf(at) === wanted);
}

/** `both.iloc[891:]["fare"].mean()`: of the rows from one on, where the test rows of a joined table stand. */
function isRest({ node: { start, end } }: CallValue, data: Value): boolean {
  let at = data;
  while (start <= at.node.start && at.node.end <= end) {
    if (at.op === 'subscript') {
      const rows = at.index.op === 'container' && at.index.kind === 'tuple' ? at.index.items[0] : at.index;
      if (rows?.node.type === 'Slice' && rows.node.lower !== null && rows.node.upper === null) return true;
      at = at.object;
    } else if (at.op === 'attribute') at = at.object;
    else if (at.op === 'call' && at.func.op === 'attribute') {
      if (at.func.name === 'tail') return true;
      at = at.func.object;
    } else return false;
  }
  return false;
}

/** The rows that the call sums up, if it does. */
export function summarised(analysis: Analysis, call: CallValue): Value | undefined {
  const name = analysis.calledAs(call, (it) => SUMMARY.test(it));
  if (name === undefined || isPerRow(analysis, call)) return undefined;
  const isFunction = /^numpy\.(?!ndarray)/.test(name);
  if (/\.(transform|agg)$/.test(name)) {
    const given = call.args[0]?.value;
    const by = given === undefined ? undefined : analysis.constant(given)?.value;
    const isNamed =
      typeof by === 'string' ? SUMMARIES.has(by) : given !== undefined && analysis.names(given).some((it) => SUMMARY.test(it));
    if (!isNamed) return undefined;
  }
  if (!isFunction) return call.func.op === 'attribute' ? call.func.object : undefined;
  const data = call.args[0]?.value;
  return data !== undefined && [...analysis.kinds(data)].some((it) => /^(pandas|numpy)\./.test(it)) ? data : undefined;
}

/** Summaries of its own argument with which a function given to `transform` or `apply` fills that argument. */
function byFunction(analysis: Analysis, call: CallValue, receiver: Value): { at: Value }[] {
  const given = call.args[0]?.value;
  if (given === undefined) return [];
  const isSeriesApply = analysis.isKind(receiver, 'pandas.Series') && nameOf(call) === 'apply';
  if (isSeriesApply) return [];
  return analysis.origins(given).flatMap(({ value }) => (value.op === 'function' ? filledIn(analysis, value) : []));
}

function filledIn(analysis: Analysis, made: FunctionValue): { at: Value }[] {
  const [param] = made.body.params;
  if (param === undefined) return [];
  const isParam = (value: Value): boolean =>
    value === param ||
    analysis.origins(value).some((it) => it.value === param) ||
    ((value.op === 'subscript' || value.op === 'attribute') && isParam(value.object));
  const inside = analysis.calls.filter((it) => it.scope === made.body && it.func.op === 'attribute');
  const fills = inside.filter((it) => it.func.op === 'attribute' && it.func.name === 'fillna' && isParam(it.func.object));
  return fills.flatMap((fill) => {
    const value = fill.args[0]?.value;
    return inside
      .filter(
        (it) =>
          it !== fill &&
          it.func.op === 'attribute' &&
          SUMMARIES.has(it.func.name) &&
          isParam(it.func.object) &&
          value !== undefined &&
          (within(it, value) || analysis.origins(value).some((origin) => origin.value === it)),
      )
      .map((at) => ({ at }));
  });
}

const within = (inner: Value, outer: Value): boolean => outer.node.start <= inner.node.start && inner.node.end <= outer.node.end;
