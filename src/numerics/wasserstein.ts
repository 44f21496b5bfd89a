/** The Wasserstein distance of two samples. */

/**
 * W₁ = ∫|F − G| dx of the empirical distribution functions, which equals the mean distance between equal quantiles: for samples of one
 * size, between the values of equal rank.
 * @param a in ascending order, finite
 * @param b in ascending order, finite, of any other size
 * @returns a distance in the unit of the values
 * @throws RangeError for an empty sample
 * Source: Ramdas, García Trillos and Cuturi, *On Wasserstein two-sample testing*, Entropy 19 (2017).
 */
export function wasserstein(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) throw new RangeError(`samples hold at least one value, not ${n} and ${m}`);
  let sum = 0;
  if (n === m) {
    for (let rank = 0; rank < n; rank++) sum += Math.abs(a[rank]! - b[rank]!);
    return sum / n;
  }
  let i = 0;
  let j = 0;
  let before = Math.min(a[0]!, b[0]!);
  while (i < n || j < m) {
    const next = j >= m || (i < n && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    sum += Math.abs(i / n - j / m) * (next - before);
    before = next;
    if (i < n && a[i]! === next) i++;
    else j++;
  }
  return sum;
}
