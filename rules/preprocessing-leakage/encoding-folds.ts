/** Folds in which no model is fitted or scored: each category gets a mean of the labels that the other folds say. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Node } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';

/** What trains or scores, or may. */
const EVALUATES = /fit|train|predict|scor|eval|model|loss|compile|accuracy|error|auc|run|epoch|learn|test/i;
const PLAIN = /^(print|len|range|zip|enumerate|list|dict|set|float|int|str|sorted|min|max|sum|abs|round|isinstance|tqdm)$/;

/** @param folds the call that gives the row numbers of the folds */
export function isForEncoding(analysis: Analysis, folds: Node): boolean {
  let below = folds;
  for (const at of analysis.ancestors(folds)) {
    if (at.type === 'For' && below === at.iter) {
      const calls = at.body.flatMap((it) => [...descendantsOf(it)]).flatMap((it) => (it.type === 'Call' ? [it.func] : []));
      const methods = calls.flatMap((it) => (it.type === 'Attribute' ? [it.attr] : []));
      const isTable = calls.every((it) => (it.type === 'Attribute' ? !EVALUATES.test(it.attr) : it.type === 'Name' && PLAIN.test(it.id)));
      return isTable && methods.includes('groupby') && methods.includes('map');
    }
    below = at;
  }
  return false;
}
