/** Repair: a column filled from all rows is filled in both parts with the statistic of the training part. */
import type { Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import type { Call, Expr, Node, Span, Stmt } from '../../src/python/syntax.ts';
import { areInOrder, callAt, freshName, insertion, isWithin, namesOf, removal, splitStatement } from './statements.ts';

interface Fill {
  readonly statement: Stmt;
  readonly table: string;
  readonly column: string;
  /** The column's key as the user quotes it. */
  readonly key: string;
}

/** `df["age"] = df["age"].fillna(df["age"].median())` … `train_test_split(df.drop(columns="y"), df["y"])`. */
export function* fillBehindSplit(analysis: Analysis, statistic: Span, split: Span): Iterable<Fix> {
  const summary = callAt(analysis, statistic)?.node;
  const parted = splitStatement(analysis, split);
  const fill = summary === undefined ? undefined : fillOf(analysis, summary);
  if (summary === undefined || parted === undefined || fill === undefined || !areInOrder(analysis, fill.statement, parted.statement))
    return;
  const { table, column, key, statement } = fill;
  const features = parted.call.args.find((it) => keeps(it, table, column));
  const parts = features === undefined ? undefined : parted.parts(features);
  if (
    parts === undefined ||
    !namesOf(analysis, table).every((it) => it.end <= statement.end || isHarmless(analysis, it, column, parted.call))
  )
    return;
  const name = freshName(analysis, `${column}_fill`);
  if (name === undefined) return;
  const value = analysis.slice(valueOf(analysis, summary)).replaceAll(`${table}[`, `${parts.train}[`);
  const filled = (part: string): string => `${part}[${key}] = ${part}[${key}].fillna(${name})`;
  yield {
    action: 'fill-behind-split',
    title: `Take the fill value from \`${parts.train}\``,
    kind: 'repair',
    edits: [
      removal(analysis, statement),
      insertion(analysis, parted.statement, [`${name} = ${value}`, filled(parts.train), filled(parts.test)]),
    ],
  };
}

/** The statement, where it does nothing but fill one column of a table that has a name. */
function fillOf(analysis: Analysis, summary: Call): Fill | undefined {
  const value = valueOf(analysis, summary);
  const call = analysis.parentOf(value);
  if (
    call?.type !== 'Call' ||
    call.args[0] !== value ||
    call.args.length !== 1 ||
    call.func.type !== 'Attribute' ||
    call.func.attr !== 'fillna'
  )
    return undefined;
  const statement = analysis.parentOf(call);
  const filled = call.func.value;
  const summed = summary.func.type === 'Attribute' ? summary.func.value : undefined;
  if (filled.type !== 'Subscript' || filled.value.type !== 'Name' || summed === undefined) return undefined;
  const { slice } = filled;
  if (slice.type !== 'Constant' || slice.value.kind !== 'str' || analysis.slice(summed) !== analysis.slice(filled)) return undefined;
  const isAssigned =
    statement?.type === 'Assign' &&
    statement.targets.length === 1 &&
    statement.targets[0] !== undefined &&
    analysis.slice(statement.targets[0]) === analysis.slice(filled) &&
    call.keywords.length === 0;
  const isInPlace = statement?.type === 'Expr' && call.keywords.length === 1 && call.keywords[0]?.arg === 'inplace';
  if (!isAssigned && !isInPlace) return undefined;
  return { statement, table: filled.value.id, column: slice.value.value, key: analysis.slice(slice) };
}

/** The summary with its `[0]` or `.iloc[0]`. */
function valueOf(analysis: Analysis, summary: Call): Expr {
  let at: Expr = summary;
  for (;;) {
    const parent: Node | undefined = analysis.parentOf(at);
    if ((parent?.type === 'Subscript' || parent?.type === 'Attribute') && parent.value === at) at = parent;
    else return at;
  }
}

/** Whether the expression is the table, with this column in it. */
function keeps(expr: Expr, table: string, column: string): boolean {
  if (expr.type === 'Name') return expr.id === table;
  if (expr.type === 'Subscript') {
    const names = textsIn(expr.slice);
    return expr.slice.type === 'List' && names !== undefined && names.includes(column) && keeps(expr.value, table, column);
  }
  if (expr.type !== 'Call' || expr.func.type !== 'Attribute' || expr.func.attr !== 'drop') return false;
  const dropped =
    expr.keywords.find((it) => it.arg === 'columns')?.value ?? (expr.keywords.some((it) => it.arg === 'axis') ? expr.args[0] : undefined);
  const names = dropped === undefined ? undefined : textsIn(dropped);
  return names !== undefined && !names.includes(column) && keeps(expr.func.value, table, column);
}

function textsIn(expr: Expr): string[] | undefined {
  const items = expr.type === 'List' ? expr.elts : [expr];
  const texts = items.flatMap((it) => (it.type === 'Constant' && it.value.kind === 'str' ? [it.value.value] : []));
  return texts.length === items.length ? texts : undefined;
}

/** A use of the table that cannot see the column: in the split itself, or of another column. */
function isHarmless(analysis: Analysis, name: Expr, column: string, split: Call): boolean {
  if (isWithin(name, split)) return true;
  const parent = analysis.parentOf(name);
  if (parent?.type !== 'Subscript' || parent.value !== name) return false;
  const names = textsIn(parent.slice);
  return names !== undefined && !names.includes(column) && name.start < split.start;
}
