/** Statistics inside a function that is handed to `apply`, `transform` or `map`: of the column it is given, or of a table around it. */
import { spanOf, type Analysis, type CallValue, type FunctionValue, type Value } from '../../src/python/analysis.ts';
import { nameOf, summariesIn, summarised, SUMMARIES } from './fills.ts';
import { scaledByHand } from './hand-scaling.ts';
import { isPerRow, shareRows } from './lineage.ts';
import type { Statistic } from './statistics.ts';

const BY_COLUMN = /^pandas\.(DataFrame|DataFrameGroupBy|SeriesGroupBy)\.(transform|apply|agg)$|^pandas\.Series\.transform$/;
const BY_VALUE = /^pandas\.Series\.(apply|map)$|^pandas\.DataFrame\.(apply|applymap|map)$/;
const GAPS = new Set('isnan isnull isna notnull notna'.split(' '));

/** @param learns what a call fits, of any data */
export function appliedBy(analysis: Analysis, call: CallValue, learns: (call: CallValue) => Statistic | undefined): Statistic[] {
  const name = analysis.calledAs(call, (it) => BY_COLUMN.test(it) || BY_VALUE.test(it));
  const given = call.args[0]?.value;
  if (name === undefined || given === undefined || call.func.op !== 'attribute') return [];
  const receiver = call.func.object;
  const axis = name.endsWith('.apply') ? analysis.argument(call, 1, 'axis') : undefined;
  const isByRow = isPerRow(analysis, call) || (axis !== undefined && analysis.constant(axis)?.value === 1);
  const functions = analysis.origins(given).flatMap(({ value }) => (value.op === 'function' ? [value] : []));
  return functions.flatMap((made) => [
    ...(BY_COLUMN.test(name) && !isByRow ? ofColumn(analysis, made, learns).map((it) => ({ ...it, data: receiver, use: call })) : []),
    ...(BY_VALUE.test(name) ? ofTable(analysis, made, receiver).map((it) => ({ ...it, use: call })) : []),
  ]);
}

/** What the function learns from the column that it is given. */
function ofColumn(analysis: Analysis, made: FunctionValue, learns: (call: CallValue) => Statistic | undefined): Statistic[] {
  const [param] = made.body.params;
  if (param === undefined) return [];
  const isColumn = (value: Value): boolean => value === param || analysis.origins(value).some((it) => it.value === param);
  const fits = analysis.calls.filter((it) => it.scope === made.body).flatMap((it) => learns(it) ?? []);
  const scaled = analysis.valuesOf('operation').flatMap((it) => (it.scope === made.body ? scaledByHand(analysis, it, isColumn) : []));
  return [...fits.filter((it) => isMadeOf(it.data, isColumn)), ...scaled.filter((it) => isMadeOf(it.data, isColumn))];
}

/** Whether it is the column in another form: `x.values.reshape(-1, 1)`. */
function isMadeOf(value: Value, isColumn: (value: Value) => boolean): boolean {
  if (isColumn(value)) return true;
  if (value.op === 'attribute' || value.op === 'subscript') return isMadeOf(value.object, isColumn);
  if (value.op === 'call' && value.func.op === 'attribute')
    return isMadeOf(value.func.object, isColumn) || value.args.slice(0, 1).some((it) => isMadeOf(it.value, isColumn));
  return false;
}

/** Summaries of all rows with which the function changes every single value. */
function ofTable(analysis: Analysis, made: FunctionValue, receiver: Value): Statistic[] {
  const inside = analysis.calls.filter((it) => it.scope === made.body);
  const fills = inside.some(
    ({ func }) => (func.op === 'attribute' || func.op === 'imported') && GAPS.has(func.name.slice(func.name.lastIndexOf('.') + 1)),
  );
  const own = inside.flatMap((at) => {
    const data = SUMMARIES.has(nameOf(at)) ? summarised(analysis, at) : undefined;
    return data === undefined || !isAround(analysis, data, made) ? [] : [{ at, data }];
  });
  // `mean = df["age"].mean()` before it; what else of outside is only compared with may be anything.
  const outer = fills ? analysis.valuesOf('free').filter((it) => it.scope === made.body) : [];
  return [...own, ...outer.flatMap((it) => summariesIn(analysis, it))]
    .filter(({ data }) => shareRows(analysis, data, receiver))
    .map(({ at, data }) => ({
      variant: fills ? 'global-imputation' : 'global-scaling',
      at,
      data,
      name: analysis.slice(spanOf(at)),
      learns: fills ? 'the fill value' : 'a threshold or a scale',
      isGrave: fills,
    }));
}

/** Whether the data is read from outside of the function. */
function isAround(analysis: Analysis, data: Value, made: FunctionValue): boolean {
  let at = data;
  while (at.op === 'attribute' || at.op === 'subscript') at = at.object;
  return at.op === 'free' && at.scope === made.body;
}
