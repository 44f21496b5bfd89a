/** Values put where a mask says that there is none: `df.loc[df["age"].isnull(), "age"] = df["age"].median()`, `np.where(x.isna(), x.mean(), x)`. */
import { spanOf, type Analysis, type Value } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';
import { textsOf } from './column-names.ts';
import { summariesIn } from './fills.ts';
import { fillsOtherGaps } from './other-gaps.ts';
import type { Statistic } from './statistics.ts';

const MISSING = /^(isnull|isna|isnan)$/;
const THERE = /^(notnull|notna)$/;

/** What is put under a mask, and what the mask asks of. */
interface Masked {
  /** The column whose gaps the mask tells. */
  readonly asked: Value;
  readonly given: Value;
  /** Whether nothing stands in the gaps; otherwise a number does, as 0 of a blood pressure. */
  readonly areEmpty: boolean;
  readonly columns: readonly string[] | undefined;
}

export function maskedFills(analysis: Analysis, value: Value): Statistic[] {
  const masked = maskedBy(analysis, value);
  if (masked === undefined) return [];
  const { asked, given, columns } = masked;
  return summariesIn(analysis, given)
    .filter(({ data }) => !fillsOtherGaps(analysis, asked, data))
    .map(({ at, data }) => ({
      variant: 'global-imputation',
      isGrave: true,
      at,
      data,
      name: analysis.slice(spanOf(at)),
      learns: 'the fill value',
      use: value,
      ...(columns === undefined ? {} : { columns }),
    }));
}

/** What is filled where it is no number; undefined of anything else. */
export const emptyGapsOf = (analysis: Analysis, fill: Value): Value | undefined => {
  const masked = maskedBy(analysis, fill);
  return masked?.areEmpty === true ? masked.asked : undefined;
};

function maskedBy(analysis: Analysis, value: Value): Masked | undefined {
  if (value.op === 'call') {
    const [mask, one, other] = value.args.map((it) => it.value);
    if (mask === undefined || one === undefined || other === undefined) return undefined;
    if (analysis.calledAs(value, (it) => it === 'numpy.where') === undefined) return undefined;
    const gaps = gapsIn(analysis, mask);
    if (gaps === undefined) return undefined;
    const [given, kept] = gaps.isMissing ? [one, other] : [other, one];
    return gaps.areEmpty || columnOf(analysis, kept) === columnOf(analysis, gaps.asked)
      ? { ...gaps, given, columns: undefined }
      : undefined;
  }
  if (value.op !== 'mutation' || value.value === null || value.key === null || typeof value.key === 'string') return undefined;
  const { node, key, value: given } = value;
  const rows = node.type === 'Subscript' ? rowsWritten(node) : undefined;
  const mask = rows === undefined ? key : analysis.valueOf(rows);
  const gaps = mask === undefined ? undefined : gapsIn(analysis, mask);
  if (gaps?.isMissing !== true) return undefined;
  const columns = rows === undefined ? undefined : textsOf(analysis, key);
  const written = columns === undefined ? columnOf(analysis, value.object) : columns.length === 1 ? columns[0] : undefined;
  return gaps.areEmpty || written === columnOf(analysis, gaps.asked) ? { ...gaps, given, columns } : undefined;
}

/** The column's name, of `df["age"]` and `df.age`; else how it is written. */
function columnOf(analysis: Analysis, value: Value): string {
  if (value.op === 'attribute') return value.name;
  const names = value.op === 'subscript' ? textsOf(analysis, value.index) : undefined;
  return names?.length === 1 && names[0] !== undefined ? names[0] : analysis.slice(spanOf(value));
}

/** `rows` of `df.loc[rows, "age"]`. */
const rowsWritten = ({ value, slice }: Expr & { type: 'Subscript' }): Expr | undefined =>
  value.type === 'Attribute' && value.attr === 'loc' && slice.type === 'Tuple' ? slice.elts[0] : undefined;

interface Gaps {
  readonly asked: Value;
  readonly areEmpty: boolean;
  /** Whether the mask holds of the gaps, and not of all else. */
  readonly isMissing: boolean;
}

function gapsIn(analysis: Analysis, mask: Value): Gaps | undefined {
  const [origin, ...others] = analysis.origins(mask);
  const at = others.length === 0 && origin !== undefined ? origin.value : mask;
  if (at.op === 'operation') {
    if (at.name === 'BitAnd') return at.inputs.map((it) => gapsIn(analysis, it)).find((it) => it?.isMissing === true);
    const inner = at.name === 'Invert' && at.inputs[0] !== undefined ? gapsIn(analysis, at.inputs[0]) : undefined;
    if (inner !== undefined) return { ...inner, isMissing: !inner.isMissing };
    const [asked, by] = at.inputs;
    const isEqual = at.name === 'Compare' && at.node.type === 'Compare' && at.node.ops.length === 1 && at.node.ops[0] === 'Eq';
    return isEqual && asked !== undefined && by !== undefined && typeof analysis.constant(by)?.value === 'number'
      ? { asked, areEmpty: false, isMissing: true }
      : undefined;
  }
  if (at.op !== 'call') return undefined;
  const { func, args } = at;
  const name = func.op === 'attribute' || func.op === 'imported' ? func.name.slice(func.name.lastIndexOf('.') + 1) : '';
  if (!MISSING.test(name) && !THERE.test(name)) return undefined;
  const asked = func.op === 'attribute' && args.length === 0 ? func.object : args[0]?.value;
  return asked === undefined ? undefined : { asked, areEmpty: true, isMissing: MISSING.test(name) };
}
