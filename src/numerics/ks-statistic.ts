/** The two-sample Kolmogorov–Smirnov statistic. */

/**
 * D = sup|F − G| of the empirical distribution functions, in one pass over both samples.
 * @param a in ascending order; ties within and between the samples are fine, NaN is not
 * @param b in ascending order, of any other size
 * @returns a distance from 0 to 1
 * @throws RangeError for an empty sample
 * Source: Smirnov, *Table for estimating the goodness of fit of empirical distributions*, 1948.
 */
export function ksStatistic(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) throw new RangeError(`samples hold at least one value, not ${n} and ${m}`);
  let i = 0;
  let j = 0;
  let largest = 0;
  while (i < n && j < m) {
    // All values that equal the next one are passed before the functions are compared: between ties neither has a value.
    const next = Math.min(a[i]!, b[j]!);
    while (i < n && a[i]! === next) i++;
    while (j < m && b[j]! === next) j++;
    largest = Math.max(largest, Math.abs(i / n - j / m));
  }
  return largest;
}
