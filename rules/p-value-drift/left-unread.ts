/** Outcomes that are kept under a name which nothing reads: they decide nothing. */
import type { Analysis } from '../../src/python/analysis.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Node } from '../../src/python/syntax.ts';

/** What stands between a comparison and a name that holds its outcome, without doing anything by itself. */
const PLAIN = /^(BoolOp|UnaryOp|BinOp|Compare|GeneratorExp|ListComp|comprehension|List|Tuple)$/;
const OUTCOME = new Set(['bool', 'int', 'float', 'any', 'all', 'sum', 'len', 'str']);

/** Only in a function: a name of a module may be read from elsewhere, and a notebook shows it. */
export function isLeftUnread(analysis: Analysis, comparison: Node): boolean {
  const [around] = analysis.enclosing(comparison);
  if (around === undefined || around.type === 'ClassDef') return false;
  const names = namesHolding(analysis, comparison);
  return names !== undefined && names.every((it) => !isRead(around, it));
}

/** The plain names that the outcome is assigned to; undefined where it goes anywhere else. */
function namesHolding(analysis: Analysis, comparison: Node): readonly string[] | undefined {
  for (const at of analysis.ancestors(comparison)) {
    if (at.type === 'Assign' || at.type === 'AnnAssign') {
      const targets = at.type === 'Assign' ? at.targets : [at.target];
      const names = targets.flatMap((it) => (it.type === 'Name' ? [it.id] : []));
      return names.length === targets.length ? names : undefined;
    }
    const isPlain = at.type === 'Call' ? at.func.type === 'Name' && OUTCOME.has(at.func.id) : PLAIN.test(at.type);
    if (!isPlain) return undefined;
  }
  return undefined;
}

/** Whether the function reads the name, or shares it with others. */
const isRead = (around: Node, name: string): boolean =>
  [...descendantsOf(around)].some((it) =>
    it.type === 'Name' ? it.id === name && it.ctx !== 'Store' : (it.type === 'Global' || it.type === 'Nonlocal') && it.names.includes(name),
  );
