/** The names of columns, as far as they stand in the code. */
import type { Analysis, Value } from '../../src/python/analysis.ts';

/** The column names that a key is known to be: one text, a list of them, or each of a list in a loop. */
export function textsOf(analysis: Analysis, key: Value): readonly string[] | undefined {
  const one = analysis.constant(key)?.value;
  if (typeof one === 'string') return [one];
  const names: string[] = [];
  for (const { value } of analysis.origins(key)) {
    for (const item of itemsOf(analysis, value)) {
      const name = analysis.constant(item)?.value;
      if (typeof name !== 'string') return undefined;
      names.push(name);
    }
  }
  return names.length === 0 ? undefined : names;
}

/** What a list holds, written in one or put together from several; of anything else, itself. */
function itemsOf(analysis: Analysis, value: Value): readonly Value[] {
  if (value.op === 'container' && value.keys === null) return value.items;
  if (value.op !== 'operation' || value.name !== 'Add') return [value];
  const lists = value.inputs.flatMap((it) => analysis.origins(it).map((origin) => origin.value));
  const areLists = lists.every((it) => it.op === 'container' && it.keys === null);
  return areLists ? lists.flatMap((it) => (it.op === 'container' ? it.items : [])) : [value];
}
