/** Rows that are kept for what a column says: no comparison holds of a gap. */
import type { Analysis, Frame, Value } from '../../src/python/analysis.ts';

const HOLDS_OF_VALUES = /^(between|notna|notnull)$/;
/** They keep a gap a gap. */
const OF_VALUES = /^(abs|astype|round)$/;

/**
 * Whether a mask leaves out the rows with a gap in the column: `df[(df[c] >= low) & (df[c] <= high)]`, `df[df.c.notna()]`.
 * @param column its name, where it is known
 * @param key what stands for it otherwise, as the variable of a loop
 */
export function excludesGaps(
  analysis: Analysis,
  mask: Value,
  frame: Frame | null,
  column: string | undefined,
  key: Value | undefined,
): boolean {
  const isIt = (index: Value): boolean => {
    if (column !== undefined) return analysis.constant(index, frame)?.value === column;
    return key !== undefined && (index === key || (analysis.steps(index, frame) ?? []).some((it) => it.value === key));
  };
  const isOfColumn = (value: Value): boolean => {
    if (value.op === 'subscript') return isIt(value.index);
    if (value.op === 'attribute') return column !== undefined && value.name === column;
    if (value.op === 'operation') return value.name !== 'Compare' && value.inputs.some(isOfColumn);
    if (value.op !== 'call') return false;
    if (value.func.op === 'attribute' && OF_VALUES.test(value.func.name) && isOfColumn(value.func.object)) return true;
    const [only, ...others] = value.args;
    return only !== undefined && others.length === 0 && analysis.calledAs(value, (it) => it === 'numpy.abs') !== undefined && isOfColumn(only.value); // prettier-ignore
  };
  const isOut = (value: Value): boolean => {
    if (value.op === 'call') return value.func.op === 'attribute' && HOLDS_OF_VALUES.test(value.func.name) && isOfColumn(value.func.object); // prettier-ignore
    if (value.op !== 'operation') {
      const steps = value.op === 'free' || value.op === 'param' || value.op === 'phi' ? analysis.steps(value, frame) : undefined;
      return steps?.length === 1 && steps[0] !== undefined && steps[0].value.op !== 'phi' && isOut(steps[0].value);
    }
    const { name, inputs, node } = value;
    if (name === 'BitAnd') return inputs.some(isOut);
    if (name === 'BitOr') return inputs.every(isOut);
    // What is unequal to a value may be a gap.
    return name === 'Compare' && node.type === 'Compare' && node.ops.every((it) => /^(Lt|LtE|Gt|GtE|Eq)$/.test(it)) && inputs.some(isOfColumn); // prettier-ignore
  };
  return (column !== undefined || key !== undefined) && isOut(mask);
}
