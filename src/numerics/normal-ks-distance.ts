/** The Kolmogorov–Smirnov distance between two normal distributions. */
import { normalCdf } from './normal-cdf.ts';

/**
 * sup|Φ(x) − Φ((x − shift)/spread)|, the distance between N(0, 1) and N(shift, spread²), which is attained where the densities cross.
 * @param shift difference of the means, in standard deviations of the first
 * @param spread ratio of the standard deviations, above 0
 * @returns a distance from 0 to 1, off by about 1e-16 in absolute terms
 * @throws RangeError when the spread is not positive
 */
export function normalKsDistance(shift: number, spread = 1): number {
  const gaps = densityCrossings(shift, spread).map((x) => Math.abs(normalCdf(x) - normalCdf((x - shift) / spread)));
  return Math.max(0, ...gaps);
}

/**
 * Where the densities of N(0, 1) and N(shift, spread²) are equal: the roots of
 * (spread² − 1)x² + 2·shift·x − shift² − 2·spread²·ln spread.
 * @returns no point for equal distributions, one for equal spreads, else two
 * @throws RangeError when the spread is not positive
 */
export function densityCrossings(shift: number, spread = 1): readonly number[] {
  if (!(spread > 0)) throw new RangeError(`a spread is positive, not ${spread}`);
  if (spread === 1) return shift === 0 ? [] : [shift / 2];
  const a = spread ** 2 - 1;
  const c = -(shift ** 2) - 2 * spread ** 2 * Math.log(spread);
  // One root from the sum without cancellation, the other from the product of both.
  const q = -shift - (shift < 0 ? -1 : 1) * Math.sqrt(Math.max(0, shift ** 2 - a * c));
  return [q / a, c / q];
}
