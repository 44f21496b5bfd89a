/** The cross-entropy of one example, written in four ways, step by step in a floating-point format, with the gradient that autograd gets. */
import { logSoftmax, type Repeated, shiftedBy, sumOf } from './log-sum-exp.ts';
import type { Rounding } from './round-to-format.ts';

export interface LossOfLogits {
  /** In nats; inf and NaN where that is what the steps give. */
  readonly loss: number;
  /** Of the loss, for each value of the logits: one copy of it where it stands several times. */
  readonly gradient: readonly number[];
}

/**
 * −log(exp(z_t) / Σ exp(z)), as it stands in the book: nothing is taken off z first.
 *
 * Backwards: 1/p, the quotient rule, times exp(z). inf/inf, 0/0 and inf · 0 are NaN, as in the format itself.
 * @param logits z in nats
 * @param target index of the right class in `logits.values`
 */
export function lossWithoutShift(logits: Repeated, target: number, round: Rounding): LossOfLogits {
  const exponentials = logits.values.map((z) => round(Math.exp(z)));
  const sum = sumOf({ ...logits, values: exponentials }, round);
  const p = exponentials.map((it) => round(it / sum));
  const ofP = seedOf(p, target, p[target] ?? NaN, round);
  const ofSum = sumOf({ ...logits, values: p.map((it, at) => round(-(ofP[at] ?? NaN) * round(it / sum))) }, round);
  return {
    loss: -round(Math.log(p[target] ?? NaN)),
    gradient: exponentials.map((it, at) => round(round(round((ofP[at] ?? NaN) / sum) + ofSum) * it)),
  };
}

/**
 * −log(p_t + epsilon) of p = softmax(z) with the maximum taken off, as PyTorch, TensorFlow and JAX form p; epsilon 0 is no patch.
 *
 * Backwards: g = −1/(p_t + epsilon) at the target, then p · (g − Σ g p), as the softmax of PyTorch has it. Where p_t is so small that 1/p_t
 * overflows, inf − inf is NaN.
 * @param epsilon is rounded to the format, to 0 where it is too small
 */
export function lossOfSoftmax(logits: Repeated, target: number, round: Rounding, epsilon = 0): LossOfLogits {
  const p = softmax(logits, round);
  const patched = round((p[target] ?? NaN) + epsilon);
  const ofP = seedOf(p, target, patched, round);
  const dot = sumOf({ ...logits, values: p.map((it, at) => round((ofP[at] ?? NaN) * it)) }, round);
  return { loss: -round(Math.log(patched)), gradient: p.map((it, at) => round(it * round((ofP[at] ?? NaN) - dot))) };
}

/** −log softmax(z)_t without ever leaving log space. Backwards: exp(log p) − [is the target], between −1 and 1. */
export function fusedLoss(logits: Repeated, target: number, round: Rounding): LossOfLogits {
  const logP = logSoftmax(logits, round);
  return {
    loss: -(logP[target] ?? NaN),
    gradient: logP.map((it, at) => round(round(Math.exp(it)) - (at === target ? 1 : 0))),
  };
}

/** exp(z − max) / Σ exp(z − max), every step rounded. */
export function softmax(logits: Repeated, round: Rounding): number[] {
  const exponentials = shiftedBy(logits, round).shifted.map((it) => round(Math.exp(it)));
  const sum = sumOf({ ...logits, values: exponentials }, round);
  return exponentials.map((it) => round(it / sum));
}

/** The gradient of −log x_t for x: −1/x_t at the target, 0 elsewhere. */
const seedOf = (p: readonly number[], target: number, atTarget: number, round: Rounding): number[] =>
  p.map((_, at) => (at === target ? round(-1 / atTarget) : 0));
