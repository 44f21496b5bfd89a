/** Tells code that tests code: nothing that is used is trained there. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Node } from '../../src/python/syntax.ts';

/** In a function or class named as a test, or in a module that imports pytest or unittest. */
export function isInTest(analysis: Analysis, node: Node): boolean {
  return (
    analysis.enclosing(node).some(({ name }) => /^test_|^Test[A-Z]/.test(name)) ||
    analysis.imports('pytest') ||
    analysis.imports('unittest')
  );
}
