/** Slices and masks of tables that were put under each other: which of them the rows that are left came from. */
import { inputsOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';

/** What a slice or a mask leaves of the rows of a join. */
export interface Kept {
  readonly key: string;
  /** Those of the joined tables whose rows are left; undefined where that is not known. */
  readonly left: (pieces: readonly Value[]) => readonly Value[] | undefined;
}

const JOINS = /^pandas\.concat$|^numpy\.(concatenate|vstack)$/;
/** What gives every row again, where it was. */
const KEEPS = new Set(
  'copy reset_index fillna astype map apply drop assign rename replace clip abs round to_numpy cat str dt where mask isin get_dummies'.split(
    ' ',
  ),
);

/** `both[:len(train)]`, `both.iloc[rows:, :]` with `rows` counted before, `both[-len(test):]`, `both[both["is_train"] == 1]`. */
export function keptBy(analysis: Analysis, { object, index }: Value & { op: 'subscript' }): Kept | undefined {
  const rows = rowsOf(index);
  const marked = markedBy(analysis, rows);
  if (marked !== undefined) return marked;
  const table = measuredBy(analysis, rows);
  if (table === undefined || rows.node.type !== 'Slice' || (object.op === 'attribute' && object.name === 'loc')) return undefined;
  const { lower, upper } = rows.node;
  const bound = lower ?? upper;
  const isFromEnd = bound?.type === 'UnaryOp';
  const [isFirst, isLeft] = [!isFromEnd, (lower === null) !== isFromEnd];
  return {
    key: `${table.id} ${table.node.start} ${isFirst} ${isLeft}`,
    left: (pieces) => {
      const counted = isFirst ? pieces[0] : pieces.at(-1);
      if (counted === undefined || !isSame(analysis, counted, table)) return undefined;
      return isLeft ? [counted] : pieces.filter((it) => it !== counted);
    },
  };
}

/** The rows that a column says the origin of: `both["is_train"] == 1`, where the joined tables were given that column as a number or a word. */
function markedBy(analysis: Analysis, rows: Value): Kept | undefined {
  if (rows.op !== 'operation' || rows.name !== 'Compare' || rows.node.type !== 'Compare') return undefined;
  const [operator, ...others] = rows.node.ops;
  const [column, wanted] = rows.inputs;
  if (others.length > 0 || (operator !== 'Eq' && operator !== 'NotEq') || column === undefined || wanted === undefined) return undefined;
  const name = column.op === 'attribute' ? column.name : column.op === 'subscript' ? analysis.constant(column.index)?.value : undefined;
  const mark = analysis.constant(wanted)?.value;
  if (typeof name !== 'string') return undefined;
  // Without such a join, to follow the rows of a mask by themselves is in vain.
  if (!isMark(mark) || !analysis.once(joined).some((pieces) => pieces.some((it) => isMark(markOf(analysis, it, name))))) return undefined;
  return {
    key: `${name} ${operator} ${String(mark)}`,
    left: (pieces) => {
      const marks = pieces.map((it) => markOf(analysis, it, name));
      if (!marks.some(isMark)) return undefined;
      return pieces.filter((_, index) => !isMark(marks[index]) || areEqual(marks[index], mark) === (operator === 'Eq'));
    },
  };
}

/** The tables of each join. */
const joined = (analysis: Analysis): readonly (readonly Value[])[] =>
  analysis.callsAs(JOINS).flatMap(({ args: [first] }) => (first?.value.op === 'container' ? [first.value.items] : []));
const isMark = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
/** `True` is 1 in Python. */
const areEqual = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one !== 'string' && typeof other !== 'string' && Number(one) === Number(other));

/** What a column of all rows of a table was set to last: `test["is_train"] = 0`, `test.assign(is_train=0)`. */
function markOf(analysis: Analysis, table: Value, name: string): unknown {
  let at = table;
  for (; at.op === 'mutation'; at = at.object) {
    const { key, value, node } = at;
    const names = typeof key === 'string' ? key : key === null ? undefined : analysis.constant(key)?.value;
    if (names !== name || value === null) continue;
    const isWhole = node.type === 'Attribute' || (node.type === 'Subscript' && node.value.type === 'Name');
    return isWhole ? analysis.constant(value)?.value : undefined;
  }
  if (at.op !== 'call' || at.func.op !== 'attribute' || at.func.name !== 'assign') return undefined;
  const given = at.args.find((it) => it.name === name)?.value;
  return given === undefined ? undefined : analysis.constant(given)?.value;
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
  const isInPlace = value.func.op === 'attribute' && KEEPS.has(value.func.name) && (behind === value.func.object || (value.func.name === 'get_dummies' && behind === value.args[0]?.value)); // prettier-ignore
  return [{ value: behind, kept: isInPlace ? kept : undefined }];
}

/** The tables of a join that the rows which are left came from; undefined where that is not known. */
function piecesKept(analysis: Analysis, call: CallValue, { left }: Kept): readonly Value[] | undefined {
  const given = call.args[0]?.value;
  if (given?.op !== 'container' || given.items.length < 2) return undefined;
  if (analysis.calledAs(call, (it) => JOINS.test(it)) === undefined) return undefined;
  const axis = analysis.argument(call, 1, 'axis');
  if (axis !== undefined && analysis.constant(axis)?.value !== 0) return undefined;
  return left(given.items);
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
