/** The mean shift that a Mann–Whitney test rejects. */
import { normalQuantile } from './normal-quantile.ts';

/**
 * The shift δ between N(0, 1) and N(δ, 1) at which P(X < Y) = Φ(δ/√2) is as far from 1/2 as a two-sided test with the normal
 * approximation rejects: z·√((2n + 1)/(12 n²)).
 * @param alpha level of the test, in (0, 1)
 * @param n size of each sample, at least 1
 * @returns the shift in standard deviations; Infinity where no shift is enough
 * @throws RangeError outside these ranges
 * Source: Mann & Whitney, *On a test of whether one of two random variables is stochastically larger than the other*, 1947.
 */
export function rankDetectableShift(alpha: number, n: number): number {
  if (!(n >= 1)) throw new RangeError(`a sample holds at least one value, not ${n}`);
  const excess = normalQuantile(1 - alpha / 2) * Math.sqrt((2 * n + 1) / (12 * n * n));
  return excess >= 0.5 ? Infinity : Math.SQRT2 * normalQuantile(0.5 + excess);
}
