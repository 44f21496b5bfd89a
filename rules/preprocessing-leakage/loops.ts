/** Tables changed in a loop over a list of them: `for part in [train, test]: part["age"] = …` changes `train` too. */
import type { Analysis, Value } from '../../src/python/analysis.ts';

export interface Changed {
  /** The loop variable as an iteration leaves it. */
  readonly end: Value;
  /** The loop variable as an iteration finds it. */
  readonly element: Value;
}

const known = new WeakMap<Analysis, ReadonlyMap<Value, readonly Changed[]>>();

/** What loops over lists that hold `table` do to it. */
export function changesInLoops(analysis: Analysis, table: Value): readonly Changed[] {
  let tables = known.get(analysis);
  if (tables === undefined) known.set(analysis, (tables = changedTables(analysis)));
  return tables.get(table) ?? [];
}

function changedTables(analysis: Analysis): ReadonlyMap<Value, readonly Changed[]> {
  const found = new Map<Value, Changed[]>();
  const inner = new Set<Value>();
  const ends: [end: Value, element: Value][] = [];
  for (const value of analysis.valuesOf('mutation')) {
    const element = rootOf(value);
    if (element === undefined) continue;
    inner.add(value.object);
    ends.push([value, element]);
  }
  for (const [end, element] of ends) {
    if (inner.has(end) || element.op !== 'element') continue;
    for (const { value: list } of analysis.origins(element.of)) {
      if (list.op !== 'container' || list.keys !== null) continue;
      for (const table of list.items) found.set(table, [...(found.get(table) ?? []), { end, element }]);
    }
  }
  return found;
}

/** The loop variable that the changes began with. */
function rootOf(value: Value): Value | undefined {
  let at: Value | undefined = value;
  for (let round = 0; round < 200; round++) {
    if (at?.op === 'mutation') at = at.object;
    else if (at?.op === 'phi') at = at.inputs[0];
    else return at?.op === 'element' ? at : undefined;
  }
  return undefined;
}
