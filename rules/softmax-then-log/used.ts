/** What becomes of a logarithm: whether it only goes back into probabilities, an order or a draw, and whether its gradient is written by hand. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import { SELECTION, SELECTION_METHODS } from '../../src/python/catalogue/probability.ts';
import type { FunctionDef, Lambda } from '../../src/python/syntax.ts';
import { isDrawOfOne } from './draws.ts';
import { argumentOf, type Probabilities, probabilitiesOf } from './probabilities.ts';
import { mayTakeGradient } from './reading.ts';

const RESTORES = /(^|\.)(exp|softmax)$/;
const ORDERS = /(^|\.)(argmax|argmin|argsort|argpartition|sort|sorted|nlargest|nsmallest|topk|multinomial|choice)$/;
/** They take the numbers out of a tensor. */
const TAKES_OUT = /^(numpy|detach|cpu|tolist)$/;
/** They order what has a place beside others by a part of it. */
const EXTREMES = /^builtins\.(max|min)$/;
/** They put it into a list, and that is met again as what it becomes. */
const ADDS = /^(append|extend|insert|heappush|heapq\.heappush)$/;
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
        if (user.name !== 'Compare') reached.add(user);
      } else if (user.op === 'mutation') {
        const isAdded = user.call !== null && ADDS.test(nameOf(analysis, user.call));
        if (user.object !== value && !isAdded && (user.key === null || user.value !== value)) return false;
        reached.add(user);
      } else if (user.op === 'container') {
        // `(words, score)` of a search: a table of results is read elsewhere.
        if (user.items.length !== 1 && user.keys !== null) return false;
        reached.add(user);
      } else if (user.op === 'call') {
        const name = nameOf(analysis, user);
        if (
          ORDERS.test(name) ||
          (user.args.some((it) => it.name === 'key') && analysis.calledAs(user, (it) => EXTREMES.test(it)) !== undefined)
        )
          isBack = true;
        else if (RESTORES.test(name)) {
          if (isLearnedFrom(analysis, user)) return false;
          isBack = true;
        } else if (SELECTION_METHODS.has(name) || TAKES_OUT.test(name) || analysis.calledAs(user, SELECTION) !== undefined)
          reached.add(user);
        else if (ADDS.test(name)) continue;
        else if (!LOOKS.test(name)) return false;
      } else return false;
    }
  }
  return isBack;
}

/** Sums, averages and arithmetic of the libraries; `optimizer.minimize(cost)` does something. */
const isPure = (analysis: Analysis, user: Value): boolean =>
  user.op === 'call' &&
  (PURE.test(nameOf(analysis, user).replace(/^.*\./, '')) || analysis.calledAs(user, (it) => /^numpy\.\w+$/.test(it)) !== undefined);
const PURE = /^(sum|mean|average|reduce_sum|reduce_mean|dot|matmul|mul|multiply|squeeze|reshape|view|item)$/;

/** `cost = -np.log(p).sum()` in a function that never reads `cost` again. */
export function isDead(analysis: Analysis, log: CallValue): boolean {
  const made = log.scope.function;
  const reached = new Set<Value>([log]);
  for (const value of reached) {
    if (reached.size > MOST || isReturned(value) || made === null) return false;
    const users = analysis.users(value).filter((it) => it.op !== 'attribute' || analysis.users(it).length > 0);
    const statement = analysis.statementOf(value.node);
    const isKept =
      (statement?.type === 'Assign' && statement.value === value.node && statement.targets.every((it) => it.type === 'Name')) ||
      (value.node.type === 'AugAssign' && value.node.target.type === 'Name');
    if (users.length === 0 && !isKept) return false;
    if (users.some((it) => it.op !== 'operation' && it.op !== 'subscript' && it.op !== 'attribute' && !isPure(analysis, it))) return false;
    for (const user of users) reached.add(user);
    // A closure may read it.
    if (isKept && analysis.valuesOf('free').some((it) => it.from.bindings.get(it.name)?.includes(value) === true)) return false;
  }
  return true;
}

/** `np.where(p > 0, np.log(p), 0)`, `np.where(p > 0, p * np.log(p), 0)`; a gradient would still be NaN there. */
export const isGuarded = (analysis: Analysis, log: CallValue): boolean =>
  !mayTakeGradient(analysis, log) &&
  [log, ...analysis.users(log).filter((it) => it.op === 'operation' && it.name === 'Mult')].some((chosen) =>
    analysis
      .users(chosen)
      .some(
        (it) =>
          it.op === 'call' &&
          analysis.calledAs(it, (name) => /\.where$/.test(name)) !== undefined &&
          it.args[1]?.value === chosen &&
          it.args[0]?.value.op === 'operation' &&
          it.args[0].value.name === 'Compare' &&
          it.args[0].value.inputs[0] !== undefined &&
          isAlike(analysis, it.args[0].value.inputs[0], argumentOf(log)),
      ),
  );

/** `if torch.rand(1) < p: log(p)`, and `log(1 - p)` behind its `else`: what has no probability was not drawn. */
export const isOfDrawn = (analysis: Analysis, log: CallValue, { source }: Probabilities): boolean =>
  [...analysis.ancestors(log.node)].some((at) => {
    if (at.type !== 'If' || at.test.type !== 'Compare' || at.test.comparators.length !== 1) return false;
    const sides = [at.test.left, ...at.test.comparators].flatMap((it) => analysis.valueOf(it) ?? []);
    return (
      sides.some((it) => analysis.origins(it).some(({ value }) => value.op === 'call' && isDrawOfOne(analysis, value))) &&
      sides.some((it) => probabilitiesOf(analysis, it, { arithmetic: false })?.source === source)
    );
  });

const isAlike = (analysis: Analysis, one: Value, other: Value | undefined): boolean =>
  other !== undefined && (one === other || analysis.slice(spanOf(one)) === analysis.slice(spanOf(other)));

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
  if (names.length > 0 && names.every((it) => it.startsWith('jax.'))) return isOutsideGradient(analysis, log);
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

const GRADIENT = /^jax\.(grad|value_and_grad|vjp|jvp|linearize|jacrev|jacfwd|hessian)$/;

/** Whether the function around a logarithm of JAX takes gradients itself, and of other functions than those that run this logarithm. */
function isOutsideGradient(analysis: Analysis, log: CallValue): boolean {
  const taken = analysis.callsAs(GRADIENT);
  const around = new Set<unknown>(analysis.ancestors(log.node));
  if (!taken.some((it) => around.has(it.scope.function?.def))) return false;
  const derived = new Set(taken.flatMap((it) => (it.args[0] === undefined ? [] : functionsAt(analysis, it.args[0].value))));
  for (const def of derived)
    for (const call of analysis.calls)
      if ([...analysis.ancestors(call.node)].includes(def)) for (const it of analysis.callee(call).functions) derived.add(it.def);
  return derived.size > 0 && ![...derived].some((it) => around.has(it));
}

const functionsAt = (analysis: Analysis, value: Value): (FunctionDef | Lambda)[] =>
  analysis.origins(value).flatMap(({ value: it }) => (it.op === 'function' ? [it.def] : []));

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
