/** Whether the numbers that a tensor is made with are only where its training begins. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';

/** They read the tensor, or take its gradient, and leave it as it is. */
const READS = /^(torch\.(?!optim\.)|numpy\.|builtins\.|matplotlib\.|math\.)/;
const MOST = 60;

/** Whether something may change a tensor that asks for its gradient: an optimiser, a function that is not known, an assignment in place. */
export function isTrained(analysis: Analysis, made: CallValue): boolean {
  const asks =
    made.args.some((it) => it.name === 'requires_grad' && analysis.constant(it.value)?.value !== false) ||
    (made.func.op === 'attribute' && made.func.name === 'requires_grad_');
  const reached = new Set<Value>([made]);
  let isAsking = asks;
  let isRisky = false;
  for (const value of reached) {
    if (reached.size > MOST) return true;
    for (const user of usersOf(analysis, value)) {
      if (user.op === 'phi' || user.op === 'free' || user.op === 'mutation') reached.add(user);
      if (user.op === 'mutation' && user.key === 'requires_grad') isAsking = true;
      else if (user.op === 'attribute' && user.name === 'requires_grad_') isAsking = true;
      // The sum or the sigmoid of it is another tensor; itself it goes on under other names, into a list or a call.
      else if (user.op === 'container' || user.op === 'mutation' || (user.op === 'attribute' && user.name === 'data')) isRisky = true;
      else if (user.op === 'call')
        isRisky ||= user.args.some((it) => it.value === value) && analysis.calledAs(user, (it) => READS.test(it)) === undefined;
    }
    if (value.scope.function?.body.returns.includes(value) === true) isRisky = true;
  }
  return isAsking && isRisky;
}

/** What is computed from the value, also where it is read in a function by the name it has outside. */
const usersOf = (analysis: Analysis, value: Value): readonly Value[] => [
  ...analysis.users(value),
  ...analysis
    .valuesOf('free')
    .filter((it) => it.op === 'free' && it.from === value.scope && it.from.bindings.get(it.name)?.includes(value) === true),
];
