/** What becomes of a logarithm: whether it only goes back into probabilities, an order or a draw, and whether its gradient is written by hand. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import { SELECTION, SELECTION_METHODS } from '../../src/python/catalogue/probability.ts';
import { type Probabilities, probabilitiesOf } from './probabilities.ts';

const RESTORES = /(^|\.)(exp|softmax)$/;
const ORDERS = /(^|\.)(argmax|argmin|argsort|argpartition|sort|topk|multinomial|choice)$/;
/** They look at it, and nothing of it is lost or learned. */
const LOOKS = /(^|\.)(max|amax|min|amin|float|int|item|len|print|isinf|isnan|isfinite)$/;
const MOST = 60;

const nameOf = (analysis: Analysis, call: CallValue): string =>
  call.func.op === 'attribute' ? call.func.name : (analysis.callee(call).names[0] ?? analysis.slice(spanOf(call.func)));

/** Whether every use is one that undoes the logarithm or asks which entry is larger: −inf, and what a patch makes of it, is then as good. */
export function goesBack(analysis: Analysis, log: CallValue): boolean {
  const reached = new Set<Value>([log]);
  let isBack = false;
  for (const value of reached) {
    if (reached.size > MOST || isReturned(value)) return false;
    for (const user of analysis.users(value)) {
      if (user.op === 'attribute' || user.op === 'phi' || user.op === 'subscript' || user.op === 'item' || user.op === 'element') {
        // A method is met again as the call.
        if (user.op !== 'attribute' || user.name === 'T') reached.add(user);
      } else if (user.op === 'operation') {
        if (user.name === 'USub' || (user.name === 'Sub' && user.inputs[0] !== value && isAlone(analysis, user))) return false;
        if (!/^(Lt|Gt|LtE|GtE|Eq|NotEq|Is|IsNot)$/.test(user.name)) reached.add(user);
      } else if (user.op === 'mutation') {
        if (user.value !== value && user.object !== value) return false;
        if (user.key === null && user.object !== value) return false;
        reached.add(user);
      } else if (user.op === 'container') {
        if (user.items.length !== 1) return false;
        reached.add(user);
      } else if (user.op === 'call') {
        const name = nameOf(analysis, user);
        if (ORDERS.test(name)) isBack = true;
        else if (RESTORES.test(name)) {
          if (isLearnedFrom(analysis, user)) return false;
          isBack = true;
        } else if (SELECTION_METHODS.has(name) || analysis.calledAs(user, SELECTION) !== undefined) reached.add(user);
        else if (!LOOKS.test(name)) return false;
      } else return false;
    }
  }
  return isBack;
}

const isReturned = (value: Value): boolean => value.scope.function?.body.returns.includes(value) === true;

/** `0 - log p`: as good as a sign. */
const isAlone = (analysis: Analysis, { inputs: [left] }: { readonly inputs: readonly Value[] }): boolean =>
  left !== undefined && analysis.constant(left)?.value === 0;

/** Whether an average or a sign follows, as where the quotient of two policies becomes a loss. */
function isLearnedFrom(analysis: Analysis, restored: Value): boolean {
  const reached = new Set<Value>([restored]);
  for (const value of reached) {
    if (reached.size > MOST) return true;
    if (value.op === 'operation' && value.name === 'USub') return true;
    if (
      value.op === 'call' &&
      value !== restored &&
      /(^|\.)(reduce_mean|mean|backward|average|\w*loss\w*|cross_entropy)$/i.test(nameOf(analysis, value))
    )
      return true;
    for (const user of analysis.users(value)) if (user.op === 'call' || user.op === 'operation' || user.op === 'phi') reached.add(user);
  }
  return false;
}

const PLAIN = /^(numpy|math|scipy)\./;
const PRODUCT = /(^|\.)(dot|matmul|outer|einsum)$/;

/**
 * Whether the gradient is formed of the probabilities themselves, `X.T @ (p - y)`: then the logarithm of plain arrays is for the record,
 * and a patch inside it takes nothing away from what is learned.
 */
export function isForTheRecord(analysis: Analysis, log: CallValue, { source }: Probabilities): boolean {
  const { names } = analysis.callee(log);
  if (names.length === 0 || !names.every((it) => PLAIN.test(it))) return false;
  return analysis
    .valuesOf('operation')
    .some(
      (it) =>
        it.name === 'Sub' &&
        becomesProduct(analysis, it) &&
        it.inputs.some((input) => probabilitiesOf(analysis, input, { arithmetic: false })?.source === source),
    );
}

function becomesProduct(analysis: Analysis, difference: Value): boolean {
  const reached = new Set<Value>([difference]);
  for (const value of reached) {
    if (reached.size > MOST) return false;
    for (const user of analysis.users(value)) {
      if (user.op === 'operation' && user.name === 'MatMult') return true;
      if (user.op === 'call' && PRODUCT.test(nameOf(analysis, user))) return true;
      if (user.op === 'operation' && /^(Mult|Div|USub)$/.test(user.name)) reached.add(user);
      if (user.op === 'phi' || user.op === 'free' || (user.op === 'attribute' && user.name === 'T')) reached.add(user);
    }
  }
  return false;
}
