/** Slices as long as one of the tables that were put under each other: which of them the rows that are left came from. */
import { inputsOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';

/** What a slice leaves of the rows of a join. */
export interface Kept {
  readonly key: string;
  /** The table whose rows its bound counts. */
  readonly table: Value;
  /** Whether it stands first in the join, where the slice counts from the start. */
  readonly isFirst: boolean;
  /** Whether its rows are those that are left; otherwise they are those left out. */
  readonly isLeft: boolean;
}

/** What gives every row again, where it was. */
const KEEPS = new Set(
  'copy reset_index fillna astype map apply drop assign rename replace clip abs round to_numpy cat str dt where mask isin'.split(' '),
);

/** `both[:len(train)]`, `both.iloc[rows:, :]` with `rows` counted before, `both[-len(test):]`. */
export function keptBy(analysis: Analysis, { object, index }: Value & { op: 'subscript' }): Kept | undefined {
  const rows = rowsOf(index);
  const table = measuredBy(analysis, rows);
  if (table === undefined || rows.node.type !== 'Slice' || (object.op === 'attribute' && object.name === 'loc')) return undefined;
  const { lower, upper } = rows.node;
  const bound = lower ?? upper;
  const isFromEnd = bound?.type === 'UnaryOp';
  const [isFirst, isLeft] = [!isFromEnd, (lower === null) !== isFromEnd];
  return { key: `${table.id} ${table.node.start} ${isFirst} ${isLeft}`, table, isFirst, isLeft };
}

/** The rows of `[rows]` and `[rows, columns]`. */
export const rowsOf = (index: Value): Value => (index.op === 'container' && index.kind === 'tuple' ? (index.items[0] ?? index) : index);

/** The table whose rows the one bound of a slice counts. */
export function measuredBy(analysis: Analysis, rows: Value): Value | undefined {
  if (rows.op !== 'operation' || rows.name !== 'Slice') return undefined;
  const [bound, ...others] = inputsOf(rows);
  if (bound === undefined || others.length > 0) return undefined;
  const [origin, ...more] = analysis.origins(bound.op === 'operation' && bound.name === 'USub' ? (bound.inputs[0] ?? bound) : bound);
  const count = more.length === 0 ? origin?.value : undefined;
  if (count?.op === 'call') return analysis.calledAs(count, (it) => it === 'builtins.len') === undefined ? undefined : count.args[0]?.value;
  if (count?.op !== 'subscript' || count.object.op !== 'attribute' || count.object.name !== 'shape') return undefined;
  return analysis.constant(count.index)?.value === 0 ? count.object.object : undefined;
}

/** What the rows that are left came from, one step behind `value`, and whether they are still some of a join's. */
export function rowsBehind(
  analysis: Analysis,
  value: Value,
  behind: Value,
  kept: Kept,
): readonly { readonly value: Value; readonly kept?: Kept | undefined }[] {
  if (value.op !== 'call') return [{ value: behind, kept }];
  const pieces = piecesKept(analysis, value, kept);
  if (pieces !== undefined) return pieces.map((it) => ({ value: it, kept: undefined }));
  const isInPlace = value.func.op === 'attribute' && KEEPS.has(value.func.name) && behind === value.func.object;
  return [{ value: behind, kept: isInPlace ? kept : undefined }];
}

/** The tables of a join that the rows which are left came from; undefined where the slice is not one of its lengths. */
function piecesKept(analysis: Analysis, call: CallValue, { table, isFirst, isLeft }: Kept): readonly Value[] | undefined {
  const given = call.args[0]?.value;
  if (given?.op !== 'container' || given.items.length < 2) return undefined;
  if (analysis.calledAs(call, (it) => /^pandas\.concat$|^numpy\.(concatenate|vstack)$/.test(it)) === undefined) return undefined;
  const axis = analysis.argument(call, 1, 'axis');
  if (axis !== undefined && analysis.constant(axis)?.value !== 0) return undefined;
  const counted = isFirst ? given.items[0] : given.items.at(-1);
  if (counted === undefined || !isSame(analysis, counted, table)) return undefined;
  return isLeft ? [counted] : given.items.filter((it) => it !== counted);
}

/** Whether both are the same rows, or a copy of them. */
export function isSame(analysis: Analysis, one: Value, other: Value): boolean {
  const origins = new Set(originsOf(analysis, other));
  return one === other || originsOf(analysis, one).some((it) => origins.has(it));
}

const originsOf = (analysis: Analysis, rows: Value): readonly Value[] =>
  analysis.origins(rows).flatMap(({ value }) => {
    const isCopy = value.op === 'call' && value.func.op === 'attribute' && /^(copy|reset_index)$/.test(value.func.name);
    return isCopy && value.func.op === 'attribute' ? [value, ...analysis.origins(value.func.object).map((it) => it.value)] : [value];
  });
