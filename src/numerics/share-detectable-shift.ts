/** The change of a share that a chi-square test rejects. */
import { normalQuantile } from './normal-quantile.ts';

/**
 * The difference between two shares around one half at which a chi-square test of a 2 × 2 table, without continuity correction, reaches
 * `alpha`: z·√(1/(2n)).
 * @param alpha level of the test, in (0, 1)
 * @param n size of each sample, at least 1
 * @returns a difference of shares; above 1 where no difference is enough
 * @throws RangeError outside these ranges
 * Source: Agresti, *Categorical Data Analysis*, section 3.2; the chi-square statistic with one degree of freedom is the square of z.
 */
export function shareDetectableShift(alpha: number, n: number): number {
  if (!(n >= 1)) throw new RangeError(`a sample holds at least one value, not ${n}`);
  return normalQuantile(1 - alpha / 2) / Math.sqrt(2 * n);
}
