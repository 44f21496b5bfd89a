/** Which columns of a table are asked of the table that it was made from. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { asksNumbers, bandsIn } from './bands.ts';
import { textsOf } from './column-names.ts';
import { ALL, holds, only, without, type Columns } from './columns.ts';

/** Gives its columns other names. */
export const RENAMES = /\.(rename|set_axis|add_prefix|add_suffix|pivot|pivot_table|unstack|stack|melt|agg|aggregate|crosstab)$/;

/** The columns that `drop` is given. */
const droppedBy = (analysis: Analysis, call: CallValue): Value | undefined =>
  analysis.argument(call, -1, 'columns') ?? (dropsColumns(analysis, call) ? analysis.argument(call, 0, 'labels') : undefined);

/** Whether the call drops columns of which the names are not written. */
export function dropsUnknown(analysis: Analysis, call: CallValue): boolean {
  if (call.func.op !== 'attribute' || call.func.name !== 'drop') return false;
  const dropped = droppedBy(analysis, call);
  return dropped !== undefined && !isWritten(analysis, dropped);
}

/** Whether the names stand in the code, whole or in pieces: `[name, name + "_Yes"]` for the names of a list. */
function isWritten(analysis: Analysis, value: Value, depth = 0): boolean {
  if (textsOf(analysis, value) !== undefined) return true;
  return (
    depth < 4 &&
    analysis.origins(value).every(({ value: it }) => {
      const pieces = it.op === 'container' ? it.items : it.op === 'operation' && /^(Add|JoinedStr)$/.test(it.name) ? it.inputs : [];
      return pieces.length > 0 && pieces.every((piece) => isWritten(analysis, piece, depth + 1));
    })
  );
}

/** The columns asked of a table so that those of the method's result are known. */
export function asked(analysis: Analysis, call: CallValue, columns: Columns): Columns {
  const method = call.func.op === 'attribute' ? call.func.name : '';
  if (method === 'drop') {
    const listed = droppedBy(analysis, call);
    const names = listed === undefined ? undefined : textsOf(analysis, listed);
    return names === undefined ? columns : without(columns, names);
  }
  if (method === 'pop') {
    const popped = call.args[0] === undefined ? undefined : textsOf(analysis, call.args[0].value);
    return popped === undefined ? columns : without(columns, popped);
  }
  if (method === 'select_dtypes' && asksNumbers(analysis, call)) return without(columns, bandsIn(analysis));
  if (method === 'rename') return beforeRename(analysis, call, columns);
  if (method === 'agg' || method === 'aggregate') return beforeNaming(analysis, call, columns);
  return RENAMES.test(`.${method}`) ? ALL : columns;
}

/** `groups.agg(mean_height=("height", "mean"))`: the columns that the wanted ones are made of, and what the groups are made by. */
function beforeNaming(analysis: Analysis, call: CallValue, columns: Columns): Columns {
  if (call.args.length === 0) return ALL;
  const made = new Set<string>();
  for (const { name, value } of call.args) {
    const column = name !== null && value.op === 'container' && value.kind === 'tuple' ? value.items[0] : undefined;
    const known = column && analysis.constant(column)?.value;
    if (name === null || typeof known !== 'string') return ALL;
    if (holds(columns, name)) made.add(known);
  }
  const groups = call.func.op === 'attribute' ? analysis.origins(call.func.object) : [];
  for (const { value } of groups) {
    const by = value.op === 'call' ? analysis.argument(value, 0, 'by') : undefined;
    const names = by === undefined ? undefined : textsOf(analysis, by);
    if (names === undefined) return ALL;
    names.forEach((it) => made.add(it));
  }
  return only(made);
}

/** By the names that they had, where all the new ones are written. */
function beforeRename(analysis: Analysis, call: CallValue, { isOnly, names }: Columns): Columns {
  const given = analysis.argument(call, -1, 'columns');
  const [made, ...others] = given === undefined ? [] : analysis.origins(given);
  if (made?.value.op !== 'container' || made.value.keys === null || others.length > 0) return ALL;
  const renamed = new Map<string, string>();
  for (const [index, key] of made.value.keys.entries()) {
    const [before, after] = [key, made.value.items[index]].map((it) => (it ? analysis.constant(it)?.value : undefined));
    if (typeof before !== 'string' || typeof after !== 'string') return ALL;
    renamed.set(after, before);
  }
  const gone = new Set(renamed.values());
  const own = [...names].flatMap((it) => renamed.get(it) ?? (gone.has(it) ? [] : it));
  return { isOnly, names: new Set(own) };
}

export const dropsColumns = (analysis: Analysis, call: CallValue): boolean => {
  const axis = analysis.argument(call, 1, 'axis');
  const known = axis === undefined ? undefined : analysis.constant(axis)?.value;
  return known === 1 || known === 'columns';
};
