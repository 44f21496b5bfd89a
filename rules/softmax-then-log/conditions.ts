/** Under which condition probabilities are formed at all, where a function gives back something else otherwise. */
import type { Analysis, Frame, Value } from '../../src/python/analysis.ts';
import type { Expr, Node } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import { type Probabilities, probabilitiesOf } from './probabilities.ts';

/**
 * The test under which the function that forms them gives back probabilities, where it may also give back values that are none;
 * undefined where they are probabilities whatever the test says, or where this call decides the test.
 */
export function conditionOf(analysis: Analysis, { source, frame = null }: Probabilities): Expr | undefined {
  const made = source.scope.function;
  if (made === null || frame?.callee !== made) return undefined;
  let below: Node = source.node;
  for (const at of analysis.ancestors(source.node)) {
    if (at === made.def) return undefined;
    if (at.type === 'If' && at.body.some((it) => it === below)) {
      const inside = made.body.returns.filter((it) => at.body.some((one) => isIn(analysis, it, one)));
      const others = made.body.returns.filter((it) => !inside.includes(it));
      const isGiven = inside.some((it) => probabilitiesOf(analysis, it, { arithmetic: true })?.source === source);
      if (isGiven && others.some((it) => isNone(analysis, it)) && !isDecided(analysis, at.test, frame)) return at.test;
    }
    below = at;
  }
  return undefined;
}

const isIn = (analysis: Analysis, { node }: Value, statement: Node & { readonly start: number; readonly end: number }): boolean =>
  statement.start <= node.start && node.end <= statement.end && !analysis.isElsewhere(node) === !analysis.isElsewhere(statement);

/** Something is computed, and it is no softmax and no sigmoid. */
const isNone = (analysis: Analysis, value: Value): boolean =>
  value.op !== 'literal' && probabilitiesOf(analysis, value, { arithmetic: true }) === undefined;

/** Whether all names in the test stand for known constants in this call. */
function isDecided(analysis: Analysis, test: Expr, frame: Frame): boolean {
  return [...descendantsOf(test)].every((it) => {
    if (it.type !== 'Name') return true;
    const value = analysis.valueOf(it);
    return value !== undefined && analysis.constant(value, frame) !== undefined;
  });
}
