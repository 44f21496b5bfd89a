/** Where training and test rows are put under each other. */
import type { Analysis, Argument, CallValue, Frame, Value } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';
import { ALL } from './columns.ts';
import { textsOf } from './column-names.ts';
import { lineage } from './lineage.ts';
import { purposeOf, type Purpose } from './purpose.ts';
import type { PartOf } from './splits.ts';
import { VALIDATION_WORDS } from './words.ts';

export const JOINS =
  /^pandas\.(concat|DataFrame\.append|Series\.append)$|^numpy\.(concatenate|vstack|r_|append|hstack)$|^scipy\.sparse\.vstack$/;

export interface Join {
  readonly at: CallValue;
  readonly train: Purpose;
  readonly test: Purpose;
}

/** The calls that put training and test rows under each other, looked for when first asked. */
interface Where {
  readonly use?: Value;
  readonly frame?: Frame | null;
}

export interface Joins {
  /**
   * The join that all rows of `data` went through and were not taken apart after.
   *
   * @param where what is joined behind `use` in the same function is joined too late; `frame` are the calls that lead to where the data are
   */
  behind(data: Value, where?: Where): Join | undefined;
}

export function joinsIn(analysis: Analysis, partOf: PartOf): Joins {
  let joins: ReadonlyMap<Value, Join> | undefined;
  return {
    behind(data, where = {}) {
      joins ??= joinCalls(analysis, partOf);
      return joins.size === 0 ? undefined : joinBehind(analysis, partOf, joins, data, where);
    },
  };
}

function joinCalls(analysis: Analysis, partOf: PartOf): Map<Value, Join> {
  const joins = new Map<Value, Join>();
  // A helper of another module may join what this one takes apart.
  const elsewhere = analysis.program.read.flatMap(({ graph }) => graph.calls.filter((it) => isNamedSo(it) && isJoin(analysis, it)));
  for (const call of [...analysis.callsAs(JOINS), ...elsewhere]) {
    if (call.node.type !== 'Call') continue;
    const axis = analysis.argument(call, -1, 'axis');
    if (axis !== undefined && /^(1|columns|-1)$/.test(String(analysis.constant(axis)?.value))) continue;
    const pieces = piecesOf(call);
    if (pieces.length < 2) continue;
    const purposes = pieces.flatMap(({ value, expr }) => purposeOf(analysis, partOf, value, expr) ?? []);
    const train = purposes.find((it) => it.is === 'train');
    const test = allOf(purposes.filter((it) => it.is === 'test'));
    // Of one split, or of two files: a part and a file would be something else.
    if (train && test && (train.split === undefined) === (test.split === undefined)) joins.set(call, { at: call, train, test });
  }
  return joins;
}

/** What the words of each of them say together. */
function allOf([first, ...others]: readonly Purpose[]): Purpose | undefined {
  if (first === undefined || others.some((it) => it.split !== undefined)) return first;
  return { ...first, words: [...first.words, ...others.flatMap((it) => it.words)] };
}

/** Whether words say so, and no other that the rows are for testing. */
export const saysValidation = (analysis: Analysis, { split, words }: Purpose): boolean =>
  split === undefined && words.length > 0 && words.every((it) => VALIDATION_WORDS.has(analysis.slice(it).toLowerCase()));

const isNamedSo = ({ func }: CallValue): boolean =>
  /(^|\.)(concat|append|concatenate|vstack|r_|hstack)$/.test(func.op === 'attribute' || func.op === 'imported' ? func.name : '');

/** Whether the call puts something under something else. */
export const isJoin = (analysis: Analysis, call: CallValue): boolean => analysis.calledAs(call, (it) => JOINS.test(it)) !== undefined;

/** What the call puts under each other, as written. */
export function piecesOf(call: CallValue): { value: Value; expr: Expr }[] {
  const { node } = call;
  if (node.type !== 'Call') return [];
  const expressions = [...node.args, ...node.keywords.map((it) => it.value)];
  const pieces: { value: Value; expr: Expr }[] = [];
  const add = (value: Value, expr: Expr | undefined): void => {
    if (expr === undefined) return;
    if (value.op === 'container' && (expr.type === 'List' || expr.type === 'Tuple'))
      value.items.forEach((it, index) => add(it, expr.elts[index]));
    else pieces.push({ value, expr });
  };
  if (call.func.op === 'attribute' && call.func.name === 'append' && node.func.type === 'Attribute') add(call.func.object, node.func.value);
  call.args.forEach((it: Argument, index) => {
    if (it.name === null || it.name === 'objs' || it.name === 'other') add(it.value, expressions[index]);
  });
  return pieces;
}

function joinBehind(
  analysis: Analysis,
  partOf: PartOf,
  joins: ReadonlyMap<Value, Join>,
  data: Value,
  { use, frame = null }: Where,
): Join | undefined {
  let found: Join | undefined;
  const starts: { value: Value; frame: Frame | null }[] = [{ value: data, frame }];
  const met = new Set<Value>();
  for (const start of starts) {
    lineage(
      analysis,
      [start.value],
      ({ value, role, frame: inside }) => {
        if (role === 'rows' && (use === undefined || !isAfter(analysis, value, use))) found ??= joins.get(value);
        if (found !== undefined || role !== 'rows' || partOf(value) !== undefined || isTaken(analysis, value)) return false;
        if (!isTransformed(analysis, value)) return true;
        if (!met.has(value)) starts.push(...value.args.map((it) => ({ value: it.value, frame: inside })));
        met.add(value);
        return false;
      },
      ALL,
      start.frame,
    );
    if (found !== undefined) break;
  }
  return found;
}

/** What `transform` gives back are the rows that it was given, whichever rows the transformer was fitted on. */
const isTransformed = (analysis: Analysis, value: Value): value is CallValue =>
  value.op === 'call' && analysis.calledAs(value, (it) => TRANSFORMS.test(it)) !== undefined;

const TRANSFORMS = /^(sklearn|category_encoders|sklearn_pandas)\..*\.(inverse_)?transform$/;

/** Whether it stands further down in the same function, and no loop leads back from it. */
function isAfter(analysis: Analysis, value: Value, use: Value): boolean {
  if (value.scope !== use.scope || value.node.start < use.node.end) return false;
  const loops = [...analysis.ancestors(use.node)].filter((it) => /^(For|AsyncFor|While)$/.test(it.type));
  return !loops.some((it) => 'end' in it && it.end >= value.node.end);
}

/** Rows taken out of the whole again are no longer both. */
const isTaken = (analysis: Analysis, value: Value): boolean => {
  if (value.op === 'call') return value.func.op === 'attribute' && /^(head|tail|query|sample|get_group)$/.test(value.func.name);
  if (value.op !== 'subscript') return false;
  const { index, object } = value;
  const rows = index.op === 'container' && index.kind === 'tuple' ? index.items[0] : index;
  if (rows === undefined || rows.op === 'container') return false;
  const isAll = rows.op === 'operation' && rows.name === 'Slice' && rows.inputs.length === 0;
  const isColumn =
    !(object.op === 'attribute' && /^(loc|iloc|ix)$/.test(object.name)) &&
    (textsOf(analysis, rows) !== undefined || [...analysis.kinds(rows)].some((it) => /Index$|list$|str$/.test(it)));
  return !isAll && !isColumn;
};
