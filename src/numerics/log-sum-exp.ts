/** The logarithm of a sum of exponentials, and of a softmax, with the maximum taken off first. */
import type { Rounding } from './round-to-format.ts';

/** A vector in which each of the values stands `counts` times, once unless told: thousands of equal logits cost as much as one. */
export interface Repeated {
  readonly values: readonly number[];
  readonly counts?: readonly number[];
}

/** In float64: nothing is rounded further. */
const exactly: Rounding = (number) => number;

/** The sum, added up in float64 and rounded once: kernels for short formats accumulate in a longer one, too. */
export function sumOf({ values, counts }: Repeated, round: Rounding = exactly): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]! * (counts?.[at] ?? 1);
  return round(sum);
}

/** Each value less the greatest. */
export function shiftedBy(
  { values }: Repeated,
  round: Rounding = exactly,
): { readonly shifted: readonly number[]; readonly greatest: number } {
  const greatest = Math.max(...values);
  return { shifted: values.map((value) => round(value - greatest)), greatest };
}

/**
 * log Σ exp(z), every step rounded. Finite for finite z: the sum holds exp(0) = 1.
 * @param z in nats, at least one
 * @returns in nats; off by a few roundings of max |z| and of log n
 * Source: Blanchard, Higham and Higham, IMA Journal of Numerical Analysis 41(4), 2021.
 */
export function logSumExp(z: Repeated, round: Rounding = exactly): number {
  const { shifted, greatest } = shiftedBy(z, round);
  return round(greatest + logOfSum(shifted, z, round));
}

/**
 * log softmax(z) = (z − max) − log Σ exp(z − max), every step rounded. Taking the maximum off both terms first is more exact than z − logSumExp(z)
 * where all of z is large.
 * @returns one for each value of z, in nats, at most 0 up to rounding
 * Source: as `logSumExp`.
 */
export function logSoftmax(z: Repeated, round: Rounding = exactly): number[] {
  const { shifted } = shiftedBy(z, round);
  const rest = logOfSum(shifted, z, round);
  return shifted.map((value) => round(value - rest));
}

const logOfSum = (shifted: readonly number[], { counts }: Repeated, round: Rounding): number =>
  round(Math.log(sumOf({ values: shifted.map((it) => round(Math.exp(it))), ...(counts && { counts }) }, round)));
