/** Two methods of one class, of which nothing says that the one which learns is called at all. */
import type { Analysis, Frame, FunctionValue, Value } from '../../src/python/analysis.ts';
import type { Module } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';

/**
 * Whether `learned` reaches `split` only through an attribute of the object that both methods belong to, and nobody calls the first of them.
 *
 * @param frame the calls that lead to `learned`
 */
export function isUncalled(analysis: Analysis, learned: Value, split: Value, frame: Frame | null): boolean {
  const method = learned.scope.function;
  if (frame !== null || method === null || method.method === null) return false;
  if (method.def.type === 'Lambda' || method.body.name === '__init__') return false;
  const others = splitting(analysis, split);
  if (others.length === 0 || others.some((it) => it === null || it === method || it.method !== method.method)) return false;
  const { name } = method.def;
  if (analysis.callsTo(method.def).length > 0 || isNamedIn(analysis.syntax, name)) return false;
  // Whoever calls the one has to call the other too; one object goes through both.
  const wanted = others.flatMap((it) =>
    it === null || it.body.name === '__init__' || isNamedIn(analysis.syntax, it.body.name) ? [] : it.body.name,
  );
  return !analysis.program.importers.some(
    (it) =>
      !it.isConfiguration &&
      isNamedIn(it.syntax, name) &&
      (wanted.length < others.length || wanted.some((other) => isNamedIn(it.syntax, other))),
  );
}

/** The functions of this module in which the rows are set apart, also by one of another module. */
function splitting(analysis: Analysis, split: Value): readonly (FunctionValue | null)[] {
  const { function: within } = split.scope;
  if (within === null || !analysis.isElsewhere(split.node)) return [within];
  return analysis.callsTo(within.def).map((it) => it.scope.function);
}

/** Whether it stands behind a dot. */
const isNamedIn = (module: Module, name: string): boolean =>
  [...descendantsOf(module)].some((it) => it.type === 'Attribute' && it.attr === name);
