/** Gaps that were filled from the rows before them: what looks ahead then finds those at the beginning of the file alone. */
import { type Analysis, type CallValue, unlessCircular, type Value } from '../../src/python/analysis.ts';

const FORWARD = /^(ffill|pad|interpolate)$/;
const SAME = /^(copy|reset_index|sort_index|astype|round|drop_duplicates|replace|set_index)$/;

/** Whether every way to the value leads over such a fill of the very same columns. */
export const isFilledForward = unlessCircular((analysis: Analysis, value: Value): boolean => {
  switch (value.op) {
    case 'call':
      if (fillsForward(analysis, value)) return true;
      return value.func.op === 'attribute' && SAME.test(value.func.name) && isFilledForward(analysis, value.func.object);
    case 'mutation':
      return value.call !== null && value.effect === null && fillsForward(analysis, value.call);
    case 'phi':
      return value.inputs.length > 0 && value.inputs.every((it) => isFilledForward(analysis, it));
    case 'subscript':
      return isWrittenForward(analysis, value.object, analysis.slice(value.index.node));
    default:
      return false;
  }
}, false);

/** Whether what stands last under the key, as it is written, was filled so; or the table as a whole before it. */
function isWrittenForward(analysis: Analysis, table: Value, key: string): boolean {
  let at = table;
  while (at.op === 'mutation') {
    if (at.value === null || at.node.type !== 'Subscript') return isFilledForward(analysis, at);
    if (analysis.slice(at.node.slice) === key) return isFilledForward(analysis, at.value);
    at = at.object;
  }
  return isFilledForward(analysis, at);
}

function fillsForward(analysis: Analysis, call: CallValue): boolean {
  if (call.func.op !== 'attribute') return false;
  const { name, object } = call.func;
  // Every group has a beginning.
  if ([...analysis.kinds(object)].some((it) => it.endsWith('GroupBy'))) return false;
  const method = name === 'fillna' ? analysis.argument(call, 1, 'method') : undefined;
  const known = method === undefined ? undefined : analysis.constant(method)?.value;
  return FORWARD.test(name) || known === 'ffill' || known === 'pad';
}
