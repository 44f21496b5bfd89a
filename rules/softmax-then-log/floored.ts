/** Between which numbers a logarithm lies whose argument a constant keeps from 0, or that counts gave. */
import type { Analysis, CallValue, Frame, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { LOG, SUM } from '../../src/python/catalogue/probability.ts';
import type { Bounds } from './draws.ts';
import { argumentOf, exponential } from './probabilities.ts';
import { saysProbabilities } from './rewriting.ts';

/** Of shares of what was counted: a share below e^−25 takes 10^10 of them. */
const OF_SHARES: Bounds = { low: -25, high: 0 };
const LOG_PRIOR = /(^|_)log_?(class_?)?priors?$/i;

type Of = (value: Value) => Bounds | undefined;

/** @param of the bounds of another value, where they are known */
export function boundsOfLogarithm(analysis: Analysis, call: CallValue, frame: Frame | null, of: Of): Bounds | undefined {
  if (analysis.calledAs(call, LOG) === undefined) return undefined;
  const argument = argumentOf(call);
  if (argument === undefined) return undefined;
  const known = of(argument);
  if (known !== undefined && known.low > 0) return { low: Math.log(known.low), high: Math.log(known.high) };
  const all = analysis.origins(argument, frame).map((it) => it.value);
  const [one] = all;
  if (one?.op !== 'operation' || all.length > 1) return undefined;
  const [left, right] = one.inputs;
  if (left === undefined || right === undefined) return undefined;
  if (one.name === 'Div') return isShare(analysis, left, right) ? OF_SHARES : undefined;
  if (one.name !== 'Add') return undefined;
  for (const [summand, other] of [
    [left, right],
    [right, left],
  ] as const) {
    // prettier-ignore
    const floor = analysis.constant(summand, frame)?.value;
    // What the constant is added to is not below 0, or there would be no logarithm.
    const high = of(other)?.high ?? (saysProbabilities(analysis.slice(spanOf(other))) ? 1 : undefined);
    if (typeof floor === 'number' && floor > 0 && high !== undefined) return { low: Math.log(floor), high: Math.log(high + floor) };
  }
  return undefined;
}

/** Names are no more than a reason to be silent. */
export const boundsByName = (name: string): Bounds | undefined => (LOG_PRIOR.test(name) ? OF_SHARES : undefined);

/** `counts / counts.sum()`; of exponentials it is a softmax. */
function isShare(analysis: Analysis, top: Value, bottom: Value): boolean {
  if (exponential(analysis, top) !== undefined) return false;
  const text = analysis.slice(spanOf(top));
  return analysis.origins(bottom).some(({ value: it }) => {
    if (it.op !== 'call') return false;
    const isMethod = it.func.op === 'attribute' && it.func.name === 'sum';
    const of = isMethod || analysis.calledAs(it, SUM) !== undefined ? argumentOf(it) : undefined;
    return of !== undefined && analysis.slice(spanOf(of)) === text;
  });
}
