/** Sample quantiles, interpolated linearly between the two nearest values. */

/**
 * The value below which a share `p` of the sample lies: between the sorted values at the ranks on both sides of
 * `p·(n − 1)`, counted from 0, linearly interpolated (numpy's default, type 7 of Hyndman and Fan).
 * @param values in any order, left as they are; a NaN among them makes the result NaN
 * @param p from 0 (the least) to 1 (the greatest)
 * @returns NaN for an empty sample
 * @throws RangeError when p lies outside [0, 1]
 * Source: Hyndman and Fan, *Sample quantiles in statistical packages*, The American Statistician 50 (1996).
 */
export function quantile(values: Iterable<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  // A typed array sorts NaN to the end.
  return sorted.length > 0 && Number.isNaN(sorted.at(-1)) ? NaN : sortedQuantile(sorted, p);
}

/** As `quantile`, of a sample that is in ascending order and holds no NaN: for many quantiles of one sample. */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a share lies between 0 and 1, not at ${p}`);
  if (sorted.length === 0) return NaN;
  const rank = p * (sorted.length - 1);
  const low = sorted[Math.floor(rank)]!;
  const high = sorted[Math.ceil(rank)]!;
  const share = rank - Math.floor(rank);
  // Equal neighbours, infinite ones among them, need no difference; from the nearer end the result never leaves the interval.
  if (low === high) return low;
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}

/**
 * The median of the values that are known, as `numpy.nanmedian` and `pandas.Series.median` have it.
 * @param values NaN stands for a missing one
 * @returns NaN when none is known
 */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  let known = sorted.length;
  while (known > 0 && Number.isNaN(sorted[known - 1])) known--;
  return sortedQuantile(sorted.subarray(0, known), 0.5);
}
