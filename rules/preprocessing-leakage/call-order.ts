/** Two methods of one class, of which nothing says that the one which learns is called at all. */
import type { Analysis, Frame, Value } from '../../src/python/analysis.ts';
import { isNamedByImporters } from '../../src/python/importers.ts';
import type { FunctionDef } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';

/**
 * Whether `learned` reaches `split` only through an attribute of the object that both methods belong to, and nobody calls the first of them.
 *
 * @param frame the calls that lead to `learned`
 */
export function isUncalled(analysis: Analysis, learned: Value, split: Value, frame: Frame | null): boolean {
  const method = learned.scope.function;
  const other = split.scope.function;
  if (frame !== null || method === null || other === null || method === other || method.method === null) return false;
  if (method.def.type === 'Lambda' || method.body.name === '__init__' || other.method !== method.method) return false;
  return !isCalledIn(analysis, method.def);
}

/** Whether its name stands behind a dot anywhere in the project, in the same module or one that imports it. */
const isCalledIn = (analysis: Analysis, def: FunctionDef): boolean =>
  analysis.callsTo(def).length > 0 ||
  [...descendantsOf(analysis.syntax)].some((it) => it.type === 'Attribute' && it.attr === def.name) ||
  isNamedByImporters(analysis, def.name);
