/** Means of the label column by group, on the way to the features: a row's own label lies in the mean of its group. */
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import { textsOf } from './column-names.ts';
import type { Statistic } from './statistics.ts';

export const GROUPED = /^pandas\.(Series|DataFrame)GroupBy\.(mean|median|std|var|sum|min|max|transform|agg|aggregate|quantile)$/;
const PIVOTED = /^pandas\.(DataFrame\.)?pivot_table$/;
const LOOKS_BACK = /\.shift\((periods=)?\d*\)/;
/** What it says of a group is not in its labels. */
const COUNTS = /^(count|size|nunique|cumcount|rank|shift)$/;

/** @param target what the label column is called */
export function groupMeans(analysis: Analysis, value: Value, target: string): Statistic[] {
  const means = value.op === 'call' ? ofCall(analysis, value, target) : ofColumn(analysis, value, target);
  return means === undefined
    ? []
    : [
        {
          variant: 'global-target-encoding',
          at: means.at,
          data: means.data,
          name: analysis.slice(spanOf(means.at)),
          learns: 'the mean label of each group',
          isGrave: true,
          columns: [target],
        },
      ];
}

interface Means {
  readonly at: Value;
  readonly data: Value;
}

/** `df.groupby("city")["target"].transform("mean")`, `df.groupby("city").agg({"target": "mean"})`. */
function ofCall(analysis: Analysis, call: CallValue, target: string): Means | undefined {
  if (call.func.op !== 'attribute' || analysis.calledAs(call, (it) => GROUPED.test(it)) === undefined) return undefined;
  const isAggregated = /^(agg|aggregate)$/.test(call.func.name);
  const [how] = call.args;
  if (isAggregated || call.func.name === 'transform') {
    const said = how === undefined ? undefined : analysis.constant(how.value)?.value;
    if (typeof said === 'string' && COUNTS.test(said)) return undefined;
    // `lambda it: it.shift(1).rolling(3).mean()` looks back: a row gets labels that were known before it.
    if (how !== undefined && LOOKS_BACK.test(analysis.slice(spanOf(how.value)))) return undefined;
  }
  const grouped = call.func.object;
  const name = columnOf(analysis, grouped);
  const isOfTarget = name === undefined ? isAggregated && aggregates(analysis, call, target) : name.length === 1 && name[0] === target;
  return isOfTarget ? { at: call, data: tableBehind(name === undefined ? grouped : objectOf(grouped)) } : undefined;
}

/** `df.groupby("city").mean()["target"]`, `df.pivot_table("target", "city")["target"]`. */
function ofColumn(analysis: Analysis, value: Value, target: string): Means | undefined {
  const name = columnOf(analysis, value);
  if (name?.length !== 1 || name[0] !== target) return undefined;
  for (const { value: it } of analysis.origins(objectOf(value))) {
    if (it.op !== 'call' || it.func.op !== 'attribute') continue;
    const called = analysis.calledAs(it, (one) => GROUPED.test(one) || PIVOTED.test(one));
    if (called === undefined || /transform$/.test(called)) continue;
    if (PIVOTED.test(called)) return { at: value, data: called === 'pandas.pivot_table' ? (it.args[0]?.value ?? it) : it.func.object };
    // What `agg` says of each column is told where it is called.
    if (/agg(regate)?$/.test(called) && it.args[0]?.value.op === 'container') continue;
    return { at: value, data: tableBehind(it.func.object) };
  }
  return undefined;
}

const columnOf = (analysis: Analysis, value: Value): readonly string[] | undefined =>
  value.op === 'subscript' ? textsOf(analysis, value.index) : value.op === 'attribute' ? [value.name] : undefined;

const objectOf = (value: Value): Value => (value.op === 'subscript' || value.op === 'attribute' ? value.object : value);

/** What was grouped; of `df[["city", "target"]]` the table. */
function tableBehind(grouped: Value): Value {
  const table = grouped.op === 'call' && grouped.func.op === 'attribute' ? grouped.func.object : grouped;
  return table.op === 'subscript' && table.index.op === 'container' ? table.object : table;
}

/** Whether the label column is all that is aggregated, and by more than its count: of several columns it need not be the one that is used. */
function aggregates(analysis: Analysis, { args }: CallValue, target: string): boolean {
  const [given] = args;
  if (given?.name === null && given.value.op === 'container' && given.value.keys !== null) {
    const { keys, items } = given.value;
    return (
      keys.length > 0 &&
      keys.every((it, index) => it !== null && analysis.constant(it)?.value === target && !isCount(analysis, items[index]))
    );
  }
  // `rate=("target", "mean")`
  return (
    args.length > 0 &&
    args.every((it) => {
      const [column, how] = it.name !== null && it.value.op === 'container' ? it.value.items : [];
      return column !== undefined && analysis.constant(column)?.value === target && !isCount(analysis, how);
    })
  );
}

function isCount(analysis: Analysis, how: Value | undefined): boolean {
  const said = how === undefined ? undefined : analysis.constant(how)?.value;
  return typeof said === 'string' && COUNTS.test(said);
}
