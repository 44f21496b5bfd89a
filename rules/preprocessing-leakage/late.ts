/** Statistics of all rows that are used on the parts of a split, although the rows that were split never saw them. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import { scaledByOthers } from './hand-scaling.ts';
import type { Leak } from './leaks.ts';
import { textsOf } from './column-names.ts';
import { lineage } from './lineage.ts';
import { isSwitchedOff } from './never-taken.ts';
import { fitCalls } from './refit.ts';
import { partsBehind, type Split, type Splits, type Wholes } from './splits.ts';
import type { Statistic, Statistics } from './statistics.ts';
import { transformsBy } from './transforms-by.ts';

/**
 * `X_train["age"].fillna(people["age"].mean())` behind the split of `people`, and `scaler.fit(X)` with `scaler.transform(X_train)`.
 *
 * @param told where findings stand already
 */
export function lateLeaks(analysis: Analysis, splits: Splits, statistics: Statistics, told: ReadonlySet<Value>, known: Wholes): Leak[] {
  const found = new Map<Value, { leak: Leak; uses: Value[] }>();
  const wholes = new Map<Split, ReadonlySet<Value>>();
  const add = (statistic: Statistic, use: Value, rows: Value): void => {
    if (told.has(statistic.at)) return;
    const parts = partsBehind(analysis, splits.partOf, rows, known);
    const [split, ...others] = new Set(parts.map((it) => it.split));
    if (split === undefined || (isSwitchedOff(analysis, statistic.at) && !isSwitchedOff(analysis, split.at))) return;
    if (others.length > 0 || partsBehind(analysis, splits.partOf, statistic.data, known).length > 0) return;
    let whole = wholes.get(split);
    if (whole === undefined) wholes.set(split, (whole = rowsOf(analysis, split)));
    if (!isOf(analysis, statistic.data, whole)) return;
    const before = found.get(statistic.at);
    if (before !== undefined) before.uses.push(use);
    else found.set(statistic.at, { leak: { statistic, through: undefined, splits: [split] }, uses: [use] });
  };
  if (splits.all.length === 0) return [];
  for (const value of analysis.calls) {
    if (value.func.op !== 'attribute') continue;
    for (const statistic of statistics.at(value)) {
      const { use } = statistic;
      if (use === value && statistic.variant === 'global-imputation') add(statistic, value, value.func.object);
    }
  }
  // Both parts scaled by the same statistic are one leak, told where the training part is.
  const scaledBy = new Map<Value, Statistic>();
  for (const value of analysis.valuesOf('operation')) {
    const scaled = scaledByOthers(analysis, value);
    if (scaled === undefined) continue;
    const [whole = scaled.statistic.data] = analysis.origins(scaled.statistic.data).map((it) => it.value);
    const isTested = partsBehind(analysis, splits.partOf, scaled.rows, known).every((it) => it.is === 'test');
    const before = scaledBy.get(whole);
    if (before === undefined && !isTested) scaledBy.set(whole, scaled.statistic);
    if (before !== undefined || !isTested) add(before ?? scaled.statistic, value, scaled.rows);
  }
  for (const { call } of fitCalls(analysis)) {
    const [statistic] = statistics.at(call);
    if (statistic === undefined || statistic.variant === 'oversample-before-split') continue;
    for (const use of transformsBy(analysis, call)) add(statistic, use, use.args[0]?.value ?? statistic.data);
  }
  return [...found.values()].map(({ leak, uses: [use, ...alsoUsed] }) => ({
    ...leak,
    statistic: { ...leak.statistic, ...(use === undefined ? {} : { use, alsoUsed }) },
  }));
}

/** Everything that the rows were made from on their way to the split. */
function rowsOf(analysis: Analysis, split: Split): ReadonlySet<Value> {
  const visited = new Set<Value>();
  lineage(analysis, split.data, ({ value, role }) => {
    if (role === 'rows') visited.add(value);
    return role === 'rows';
  });
  return visited;
}

/** Whether it is one of these tables, or columns of one; rows picked out may be those for training. */
function isOf(analysis: Analysis, data: Value, tables: ReadonlySet<Value>): boolean {
  let at = data;
  for (let round = 0; round < 8; round++) {
    if (tables.has(at) || analysis.origins(at).some((it) => tables.has(it.value))) return true;
    if (at.op === 'subscript' && textsOf(analysis, at.index) !== undefined) at = at.object;
    else if (at.op === 'attribute' && at.name !== 'loc' && at.name !== 'iloc') at = at.object;
    else return false;
  }
  return false;
}
