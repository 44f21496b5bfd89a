/** Tells expressions of statements that are not Python: a place to be filled in, as in `loss = <your code>`, says nothing. */
import type { Analysis, Value } from '../../src/python/analysis.ts';

export function isInBrokenText(analysis: Analysis, { node }: Value): boolean {
  const { start, end } = analysis.statementOf(node) ?? node;
  return analysis.syntax.errors.some((it) => it.start < end && start < it.end);
}
