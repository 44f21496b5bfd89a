/** The decision function of scikit-learn's support vector machines of several classes: votes, of which there are no more than classes. */
import type { Analysis, Trail, Value } from '../../src/python/analysis.ts';
import { SUM } from '../../src/python/catalogue/probability.ts';
import { argumentOf, isModule } from './probabilities.ts';
import { isOtherWay } from './switches.ts';

/** Those that let each pair of classes vote; a linear one gives distances, which know no bounds. */
const MACHINE = /^sklearn\.svm\.(SVC|NuSVC)$/;
const MADE = /^(numpy\.(array|asarray|asanyarray)|torch\.(tensor|from_numpy|as_tensor))$/;

/** Whether the exponents are such votes, each row with one for each class. */
export const isOfVotes = (analysis: Analysis, argument: Value, quotient: Value): boolean =>
  isOverRows(analysis, quotient) && areVotes(analysis, argument);

function areVotes(analysis: Analysis, value: Value): boolean {
  const all = analysis.origins(value);
  return all.length > 0 && all.every((it) => isVote(analysis, it.value));
}

function isVote(analysis: Analysis, value: Value): boolean {
  if (value.op !== 'call') return false;
  if (value.func.op === 'attribute' && value.func.name === 'decision_function') {
    const made = machinesOf(analysis, value.func.object).filter((it) => !isOtherWay(analysis, value, it));
    return made.length > 0 && made.every(([it]) => it !== undefined && votes(analysis, it));
  }
  const of = analysis.calledAs(value, (it) => MADE.test(it)) === undefined ? undefined : argumentOf(value);
  return of !== undefined && areVotes(analysis, of);
}

/** What made the machine, with the way there; `fit` gives it back. */
function machinesOf(analysis: Analysis, value: Value, depth = 0): readonly (readonly Value[])[] {
  return analysis.origins(value).flatMap((trail) => {
    const it = trail.value;
    const way: Value[] = [];
    for (let at: Trail | null = trail; at !== null; at = at.from) way.push(at.value);
    const isFitted = it.op === 'call' && it.func.op === 'attribute' && it.func.name === 'fit' && !isModule(it.func.object);
    return isFitted && depth < 4 ? machinesOf(analysis, it.func.object, depth + 1) : [way];
  });
}

function votes(analysis: Analysis, machine: Value): boolean {
  if (machine.op !== 'call' || analysis.calledAs(machine, (it) => MACHINE.test(it)) === undefined) return false;
  const shape = analysis.argument(machine, -1, 'decision_function_shape');
  return shape === undefined || analysis.constant(shape)?.value === 'ovr';
}

/** Of two classes there is one margin instead, and no row to sum over. */
function isOverRows(analysis: Analysis, quotient: Value): boolean {
  const divisor = quotient.op === 'operation' ? quotient.inputs[1] : quotient.op === 'call' ? argumentOf(quotient) : undefined;
  return divisor !== undefined && analysis.origins(divisor).some(({ value }) => value.op !== 'param' && isSumOverRows(analysis, value));
}

function isSumOverRows(analysis: Analysis, value: Value): boolean {
  if (value.op === 'subscript') return analysis.origins(value.object).some((it) => isSumOverRows(analysis, it.value));
  if (value.op !== 'call') return false;
  const isMethod = value.func.op === 'attribute' && argumentOf(value) === value.func.object;
  if (analysis.calledAs(value, SUM) === undefined && !(value.func.op === 'attribute' && value.func.name === 'sum')) return false;
  const axis = analysis.argument(value, isMethod ? 0 : 1, 'axis', 'dim');
  const known = axis && analysis.constant(axis)?.value;
  return known === 1 || known === -1;
}
