/** Tells code that tests code: its loops are to show what gradients do. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Node } from '../../src/python/syntax.ts';

/** In a function or class named as a test, or in a module that imports a framework for tests. */
export const isInTest = (analysis: Analysis, node: Node): boolean =>
  analysis.enclosing(node).some(({ name }) => /^test_|^Test[A-Z]/.test(name)) || analysis.imports('pytest') || analysis.imports('unittest');
