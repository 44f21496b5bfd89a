/** Whether the mean of a logarithm is itself what is minimised, so that what a patch puts an end to is its fall and not its rise. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';

const AVERAGES = /(^|\.)(mean|reduce_mean|sum|reduce_sum)$/;
const MINIMISES = /(^|\.)(minimize|backward|compute_gradients|gradients)$/;
/** They look at its value. */
const LOOKS = /(^|\.)(item|float|print|append|scalar|add_scalar|scalar_summary|detach|run)$/;
const MOST = 60;

const nameOf = (analysis: Analysis, call: CallValue): string =>
  call.func.op === 'attribute' ? call.func.name : (analysis.callee(call).names[0] ?? analysis.slice(spanOf(call.func)));

const isPositive = (analysis: Analysis, value: Value | undefined): boolean => {
  const known = value && analysis.constant(value)?.value;
  return typeof known === 'number' && known > 0;
};

/** Whether each way on from the logarithm is a sum, an average or a positive factor, and at least one ends in a minimisation. */
export function isMinimisedItself(analysis: Analysis, log: CallValue): boolean {
  // `SGD(…, maximize=True)`
  if (analysis.calls.some((it) => it.args.some(({ name }) => name === 'maximize'))) return false;
  const reached = new Set<Value>([log]);
  let isMinimised = false;
  for (const value of reached) {
    if (reached.size > MOST || value.scope.function?.body.returns.includes(value) === true) return false;
    for (const user of usersOf(analysis, value)) {
      switch (user.op) {
        case 'attribute':
          // A method is met again as the call.
          break;
        case 'phi':
        case 'free':
        case 'subscript':
        case 'container':
          reached.add(user);
          break;
        case 'operation': {
          const [left, right] = user.inputs;
          const isKept =
            user.name === 'Add' ||
            (user.name === 'Sub' && right !== value) ||
            (user.name === 'Mult' && isPositive(analysis, left === value ? right : left)) ||
            (user.name === 'Div' && left === value && isPositive(analysis, right));
          if (!isKept) return false;
          reached.add(user);
          break;
        }
        case 'call': {
          const name = nameOf(analysis, user);
          if (MINIMISES.test(name)) isMinimised = true;
          else if (AVERAGES.test(name)) reached.add(user);
          else if (!LOOKS.test(name)) return false;
          break;
        }
        default:
          return false;
      }
    }
  }
  return isMinimised;
}

/** Also where a function reads it by the name that it has outside. */
const usersOf = (analysis: Analysis, value: Value): readonly Value[] => [
  ...analysis.users(value),
  ...analysis.valuesOf('free').filter((it) => it.from === value.scope && it.from.bindings.get(it.name)?.includes(value) === true),
];
