/** Values compared with a statistic of their own column: above the mean or not, in which of the quantiles. */
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import { holds, type Columns } from './columns.ts';
import { nameOf, summariesIn } from './fills.ts';
import { isOf, isOneRow } from './hand-scaling.ts';
import { textsOf } from './column-names.ts';
import type { Statistic } from './statistics.ts';

type Operation = Value & { op: 'operation' };
type Mutation = Value & { op: 'mutation' };

/** What such a value learns. */
export const THRESHOLD = 'a threshold';
export const EDGES = 'the edges of its bins';

const MIDDLE = /^(nan)?(mean|median|quantile|percentile|average)$/;

/** `df["pay"] > df["pay"].median()`. */
export function comparedWith(analysis: Analysis, value: Operation): Statistic[] {
  if (!isOrder(value)) return [];
  const [left, right] = value.inputs;
  if (left === undefined || right === undefined) return [];
  return [[left, right] as const, [right, left] as const].flatMap(([column, bound]) =>
    summariesIn(analysis, bound)
      .filter(({ at }) => MIDDLE.test(nameOf(at)) && isOf(analysis, at, column) && !isOneRow(analysis, column))
      .map(({ at, data }) => ({
        variant: 'global-scaling',
        at,
        data,
        name: analysis.slice(spanOf(at)),
        learns: THRESHOLD,
        isGrave: false,
        use: value,
      })),
  );
}

const isOrder = ({ node }: Operation): boolean => node.type === 'Compare' && node.ops.every((it) => /^(Lt|Gt)E?$/.test(it));

/** `pd.qcut(column, 4)`, and `pd.cut(column, 4)`, whose bins reach from the smallest value to the largest. */
export function binnedBy(analysis: Analysis, call: CallValue): Statistic[] {
  const bins = countOfBins(analysis, call);
  const data = analysis.argument(call, 0, 'x');
  if (bins === undefined || data === undefined) return [];
  const name = analysis.slice(spanOf(call));
  const column = columnOf(analysis, data)?.name;
  const columns = column === undefined ? {} : { columns: [column] };
  return [{ variant: 'global-scaling', at: call, data, name, learns: EDGES, isGrave: false, ...columns }];
}

/** Undefined where the edges are given, or nothing is known. */
function countOfBins(analysis: Analysis, call: CallValue): number | undefined {
  const name = analysis.calledAs(call, (it) => /^pandas\.q?cut$/.test(it));
  if (name === undefined) return undefined;
  const bins = analysis.argument(call, 1, 'q', 'bins');
  const known = bins === undefined ? undefined : analysis.constant(bins)?.value;
  return typeof known === 'number' ? known : undefined;
}

/**
 * `df.loc[df["fare"] <= 8, "band"] = 0` and so on below `pd.qcut(df["fare"], 4)`: as many thresholds written down as the call has edges
 * inside.
 */
export function typedEdges(analysis: Analysis, value: Mutation, columns: Columns): Statistic[] {
  const rows = bandsIn(analysis).binnings.length === 0 ? undefined : maskOf(analysis, value);
  const [edge] = rows === undefined || value.value?.op !== 'literal' ? [] : edgesIn(analysis, rows);
  const band = value.key === null || typeof value.key === 'string' ? undefined : analysis.constant(value.key)?.value;
  if (edge === undefined || typeof band !== 'string' || !holds(columns, band)) return [];
  const { binnings, edges } = bandsIn(analysis);
  return binnings.flatMap(({ call, bins, data }): Statistic[] => {
    if (
      call.node.start > value.node.start ||
      columnOf(analysis, data)?.name !== edge.column ||
      !isBefore(columnOf(analysis, data)?.table, value.object)
    )
      return [];
    const all = edges.filter((it) => it.column === edge.column && it.at.node.start > call.node.start);
    if (new Set(all.map((it) => it.bound)).size !== bins - 1) return [];
    const [use, ...alsoUsed] = all.filter((it) => it.bound === all[0]?.bound).map((it) => it.at);
    return binnedBy(analysis, call).map((it) => ({ ...it, use: use ?? value, alsoUsed }));
  });
}

interface Edge {
  readonly at: Value;
  readonly column: string;
  readonly bound: number;
}

/** The comparisons of columns with numbers in a mask. */
function edgesIn(analysis: Analysis, mask: Value): Edge[] {
  if (mask.op !== 'operation') return [];
  if (mask.name === 'BitAnd') return mask.inputs.flatMap((it) => edgesIn(analysis, it));
  const [left, right] = mask.inputs;
  if (!isOrder(mask) || left === undefined || right === undefined) return [];
  const column = columnOf(analysis, left)?.name;
  const bound = analysis.constant(right)?.value;
  return column === undefined || typeof bound !== 'number' ? [] : [{ at: mask, column, bound }];
}

interface Bands {
  readonly binnings: readonly { readonly call: CallValue; readonly bins: number; readonly data: Value }[];
  /** Those with which rows are chosen to be written to. */
  readonly edges: readonly Edge[];
}

const known = new WeakMap<Analysis, Bands>();

function bandsIn(analysis: Analysis): Bands {
  const found = known.get(analysis) ?? {
    binnings: analysis.calls.flatMap((call) => {
      const bins = countOfBins(analysis, call);
      const data = bins === undefined ? undefined : analysis.argument(call, 0, 'x');
      return bins === undefined || data === undefined ? [] : [{ call, bins, data }];
    }),
    edges: analysis.valuesOf('mutation').flatMap((it) => {
      const rows = maskOf(analysis, it);
      return rows === undefined ? [] : edgesIn(analysis, rows);
    }),
  };
  known.set(analysis, found);
  return found;
}

/** The rows of `df.loc[rows, "band"] = …`. */
function maskOf(analysis: Analysis, { node }: Mutation): Value | undefined {
  const rows = node.type === 'Subscript' && node.slice.type === 'Tuple' && node.slice.elts.length === 2 ? node.slice.elts[0] : undefined;
  return rows === undefined ? undefined : analysis.valueOf(rows);
}

function columnOf(analysis: Analysis, value: Value): { readonly table: Value; readonly name: string } | undefined {
  if (value.op === 'attribute') return { table: value.object, name: value.name };
  const [name, ...others] = value.op === 'subscript' ? (textsOf(analysis, value.index) ?? []) : [];
  return value.op !== 'subscript' || name === undefined || others.length > 0 ? undefined : { table: value.object, name };
}

/** Whether the later table was made from the earlier one by changes in place and methods. */
function isBefore(earlier: Value | undefined, later: Value): boolean {
  let at: Value | undefined = later;
  for (let round = 0; round < 200 && at !== undefined; round++) {
    if (at === earlier) return true;
    if (at.op === 'mutation' || at.op === 'subscript') at = at.object;
    else if (at.op === 'phi') at = at.inputs[0];
    else if (at.op === 'call' && at.func.op === 'attribute') at = at.func.object;
    else return false;
  }
  return false;
}
