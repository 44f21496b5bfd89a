/** The Wasserstein distance between two normal distributions. */
import { normalCdf } from './normal-cdf.ts';

/**
 * W₁ between N(0, 1) and N(shift, spread²): the mean of |shift + (spread − 1)·Z|, a folded normal variable, since sorted mass moves to
 * the same quantile.
 * @param shift difference of the means, in standard deviations of the first
 * @param spread ratio of the standard deviations, above 0
 * @returns a distance in standard deviations of the first
 * @throws RangeError when the spread is not positive
 * Source: Leone, Nelson and Nottingham, *The folded normal distribution*, Technometrics 3 (1961).
 */
export function normalWasserstein(shift: number, spread = 1): number {
  if (!(spread > 0)) throw new RangeError(`a spread is positive, not ${spread}`);
  const width = Math.abs(spread - 1);
  if (width === 0) return Math.abs(shift);
  const ratio = shift / width;
  return width * Math.sqrt(2 / Math.PI) * Math.exp(-(ratio ** 2) / 2) + shift * (1 - 2 * normalCdf(-ratio));
}
