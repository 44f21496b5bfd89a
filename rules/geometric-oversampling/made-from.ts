/** Everything that goes into a value. */
import type { Analysis, Value } from '../../src/python/analysis.ts';

/** All that `start` is made from, as far as it can be followed: arguments, parts, what a method is called on. */
export function madeFrom(analysis: Analysis, start: Value): Set<Value> {
  const found = new Set<Value>();
  analysis.walk(
    start,
    ({ value }) => {
      found.add(value);
      if (value.op === 'operation') return value.inputs;
      if (value.op === 'call') return [...value.args.map((it) => it.value), value.func];
      if (value.op === 'container') return value.items;
      if (value.op === 'attribute' || value.op === 'subscript') return [value.object];
      if (value.op === 'item' || value.op === 'element') return [value.of];
      return [];
    },
    { contents: true },
  );
  return found;
}
