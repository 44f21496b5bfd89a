/**
 * Folds in which no model is fitted and scored: each category gets a mean of the labels that the other folds say, a model is fitted and no more,
 * or one that was fitted before is asked.
 */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Expr, Node } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';

/** What trains or scores, or may. */
const EVALUATES = /fit|train|predict|scor|eval|model|loss|compile|accuracy|error|auc|run|epoch|learn|test/i;
const PLAIN = /^(print|len|range|zip|enumerate|list|dict|set|float|int|str|sorted|min|max|sum|abs|round|isinstance|tqdm)$/;

const ASKS = /^predict(_proba)?$/;
/** What fits a model, or brings another one for each fold. */
const MAKES = /fit|train|learn|boost|compile|epoch|run|step|load|read|build|create|make|new|get|clone|copy|restore|model|net|pipeline|classif|regress|cross_val|search/i; // prettier-ignore
const nameOf = (func: Expr): string => (func.type === 'Attribute' ? func.attr : func.type === 'Name' ? func.id : 'get');

const isPlain = (func: Expr): boolean => func.type === 'Name' && PLAIN.test(func.id);

/** What is called there, in place of the functions of the module what these call. */
function calledIn(analysis: Analysis, body: readonly Node[], depth = 0): readonly Expr[] {
  const calls = body.flatMap((it) => [...descendantsOf(it)]).flatMap((it) => (it.type === 'Call' ? [it] : []));
  return calls.flatMap(({ func }) => {
    const made = func.type === 'Name' && depth < 2 ? analysis.graph.functions.find(({ body: of }) => of.name === func.id) : undefined;
    return made === undefined || made.def.type === 'Lambda' ? [func] : calledIn(analysis, made.def.body, depth + 1);
  });
}

/** @param folds the call that gives the row numbers of the folds */
export function areUnscored(analysis: Analysis, folds: Node): boolean {
  let below = folds;
  for (const at of analysis.ancestors(folds)) {
    if (at.type === 'For' && below === at.iter) {
      const calls = calledIn(analysis, at.body);
      const methods = calls.flatMap((it) => (it.type === 'Attribute' ? [it.attr] : []));
      const isTable = calls.every((it) => (it.type === 'Attribute' ? !EVALUATES.test(it.attr) : isPlain(it)));
      const isEncoding = methods.includes('groupby') && methods.includes('map');
      const isFitAlone = methods.includes('fit') && calls.every((it) => isPlain(it) || (it.type === 'Attribute' && it.attr === 'fit'));
      const isAsked = methods.some((it) => ASKS.test(it)) && !calls.some((it) => MAKES.test(nameOf(it)));
      return (isTable && isEncoding) || isFitAlone || isAsked;
    }
    below = at;
  }
  return false;
}
