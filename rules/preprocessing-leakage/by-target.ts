/** Statistics of the label column, which only the split tells to be one: group means as features, columns chosen by correlation. */
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import { textsOf } from './column-names.ts';
import { GROUPED, groupMeans } from './group-means.ts';
import { isTable, lineage } from './lineage.ts';
import { partsBehind, type PartOf, type Split } from './splits.ts';
import type { Statistic } from './statistics.ts';

const CORRELATION = /^pandas\.DataFrame\.corr$/;

/** What the labels of one split tell of statistics. */
export interface ByTarget {
  /** What a value is a statistic of, given what the labels are called. */
  at(value: Value, role: 'rows' | 'choice'): Statistic[];
  /** Whether gaps of another column are filled with a mean of the labels, as where a category without one gets the mean of all. */
  isFill(statistic: Statistic): boolean;
  /** Whether gaps of the labels themselves are filled. */
  isOwnFill(statistic: Statistic): boolean;
}

const NOTHING: ByTarget = { at: () => [], isFill: () => false, isOwnFill: () => false };

export function byTarget(analysis: Analysis, split: Split, partOf: PartOf): ByTarget {
  const labels = split.labels ?? fittedLabels(analysis, split, partOf);
  const target = labels === undefined ? undefined : targetName(analysis, labels);
  if (labels === undefined || target === undefined) return NOTHING;
  let behind: Set<Value> | undefined;
  // A column of the same name in another table, of earlier years say, holds no labels of these rows.
  const holdsLabels = (data: Value): boolean => {
    if (behind === undefined) {
      const visited = new Set<Value>();
      lineage(analysis, [labels], ({ value }) => (visited.add(value), true));
      behind = visited;
    }
    const known = behind;
    return known.has(data) || analysis.origins(data).some((it) => known.has(it.value));
  };
  const isTarget = (data: Value): boolean => {
    if (data.op !== 'subscript' && data.op !== 'attribute') return false;
    const names = data.op === 'subscript' ? textsOf(analysis, data.index) : [data.name];
    return names?.length === 1 && names[0] === target && holdsLabels(data.object);
  };
  const isOtherColumn = (data: Value): boolean => {
    const names = data.op === 'subscript' ? textsOf(analysis, data.index) : columnRead(analysis, data);
    return names?.length === 1 && names[0] !== target;
  };
  // A table that the labels were taken from holds other columns too.
  const areLabels = (data: Value): boolean =>
    isTarget(data) ||
    analysis.origins(data).some((it) => isTarget(it.value)) ||
    (!isOtherColumn(data) && ![...analysis.kinds(data)].some((it) => it.startsWith('pandas.DataFrame')) && holdsLabels(data));
  return {
    at: (value, role) =>
      role === 'choice' && value.op === 'call'
        ? correlatedWith(analysis, value, areLabels, target)
        : (role === 'choice' ? correlated(analysis, value, target) : groupMeans(analysis, value, target)).filter((it) =>
            holdsLabels(it.data),
          ),
    isFill: ({ variant, data, use }) =>
      variant === 'global-imputation' &&
      use?.op === 'call' &&
      use.func.op === 'attribute' &&
      areLabels(data) &&
      !areLabels(use.func.object),
    isOwnFill: ({ variant, data, use }) =>
      variant === 'global-imputation' && isTarget(use?.op === 'call' && use.func.op === 'attribute' ? use.func.object : data),
  };
}

/** `df.age`, of a table that is known to be one. */
const columnRead = (analysis: Analysis, value: Value): readonly string[] | undefined =>
  value.op === 'attribute' && isTable(analysis, value.object) && !/^(values|T|loc|iloc|ix|at|iat|index)$/.test(value.name)
    ? [value.name]
    : undefined;

/** `model.fit(train[features], train["target"])` behind a split of the whole table. */
function fittedLabels(analysis: Analysis, split: Split, partOf: PartOf): Value | undefined {
  if (split.kind !== 'split' || !analysis.calls.some((it) => analysis.calledAs(it, (name) => GROUPED.test(name)) !== undefined))
    return undefined;
  for (const call of analysis.calls) {
    if (call.func.op !== 'attribute' || call.func.name !== 'fit' || call.node.start < split.at.node.start) continue;
    const labels = analysis.argument(call, 1, 'y');
    // A column of the part; a series that was split as a whole is features and labels in one.
    if (labels?.op !== 'attribute' && (labels?.op !== 'subscript' || textsOf(analysis, labels.index)?.length !== 1)) continue;
    const parts = partsBehind(analysis, partOf, labels);
    if (parts.length > 0 && parts.every((it) => it.is === 'train' && it.split === split)) return labels;
  }
  return undefined;
}

/** The column that the labels are: the key by which they were taken from the table. */
export function targetName(analysis: Analysis, labels: Value): string | undefined {
  const names = new Set<string>();
  analysis.walk(
    labels,
    ({ value }) => {
      if (value.op === 'subscript') {
        const keys = textsOf(
          analysis,
          value.index.op === 'container' && value.index.kind === 'tuple' ? (value.index.items.at(-1) ?? value.index) : value.index,
        );
        if (keys?.length === 1 && keys[0] !== undefined) names.add(keys[0]);
        return keys === undefined ? [value.object] : [];
      }
      if (value.op === 'attribute') {
        if (analysis.isKind(value.object, 'pandas.DataFrame') && !/^(values|T|loc|iloc|ix)$/.test(value.name)) names.add(value.name);
        else return [value.object];
      }
      if (value.op === 'call') {
        if (value.func.op === 'attribute' && value.func.name === 'pop') {
          const key = value.args[0] === undefined ? undefined : analysis.constant(value.args[0].value)?.value;
          if (typeof key === 'string') names.add(key);
          return [];
        }
        return [...(value.func.op === 'attribute' ? [value.func.object] : []), ...value.args.slice(0, 1).map((it) => it.value)];
      }
      return [];
    },
    { maxSteps: 60 },
  );
  return names.size === 1 ? [...names][0] : undefined;
}

/** `features.corrwith(labels)`, on the way to a choice of columns. */
function correlatedWith(analysis: Analysis, call: CallValue, areLabels: (value: Value) => boolean, target: string): Statistic[] {
  if (analysis.calledAs(call, (it) => it === 'pandas.DataFrame.corrwith') === undefined) return [];
  const other = analysis.argument(call, 0, 'other');
  if (other === undefined || call.func.op !== 'attribute' || !areLabels(other)) return [];
  return [selection(analysis, call, call.func.object, target)];
}

/** `df.corr()['target']`, on the way to a choice of columns. */
function correlated(analysis: Analysis, value: Value, target: string): Statistic[] {
  const key = value.op === 'subscript' ? textsOf(analysis, value.index)?.[0] : value.op === 'attribute' ? value.name : undefined;
  if (key !== target || (value.op !== 'subscript' && value.op !== 'attribute')) return [];
  return analysis.origins(value.object).flatMap(({ value: at }): Statistic[] => {
    const call = at.op === 'call' && at.func.op === 'attribute' && at.func.name === 'abs' ? analysis.origins(at.func.object)[0]?.value : at;
    if (call?.op !== 'call' || call.func.op !== 'attribute' || analysis.calledAs(call, (it) => CORRELATION.test(it)) === undefined)
      return [];
    return [selection(analysis, call, call.func.object, target)];
  });
}

const selection = (analysis: Analysis, at: Value, data: Value, target: string): Statistic => ({
  variant: 'global-selection',
  at,
  data,
  name: analysis.slice(spanOf(at)),
  learns: `which columns go with ${target}`,
  isGrave: true,
});
