/** Tells code that tests code: nobody retrains on what it says. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Node } from '../../src/python/syntax.ts';

/** In an assertion, in a function or class named as a test, or in a module that imports pytest. */
export function isInTest(analysis: Analysis, node: Node): boolean {
  if (analysis.statementOf(node)?.type === 'Assert') return true;
  if (analysis.enclosing(node).some(({ name }) => /^test_|^Test[A-Z]/.test(name))) return true;
  return analysis.imports('pytest');
}
