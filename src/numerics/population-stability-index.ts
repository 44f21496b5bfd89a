/** The population stability index: of shares, of two samples, and of two normal distributions. */
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import { sortedQuantile } from './quantile.ts';

/**
 * Σ (live − reference)·ln(live/reference) over the shares in each bin: the Kullback–Leibler divergences of both directions, in nats.
 * @param reference shares that add up to 1
 * @param live shares in the same bins
 * @param floor what an empty bin holds at least, inside the ratio as well; with 0, a bin that is empty on one side gives Infinity
 * @throws RangeError when the bins differ in number
 * Source: Jeffreys, *An invariant form for the prior probability in estimation problems*, Proceedings of the Royal Society A 186 (1946).
 */
export function populationStabilityIndex(reference: readonly number[], live: readonly number[], floor = 0): number {
  if (reference.length !== live.length) throw new RangeError(`${reference.length} bins cannot be compared with ${live.length}`);
  return reference.reduce((sum, share, bin) => {
    const expected = Math.max(share, floor);
    const actual = Math.max(live[bin]!, floor);
    return actual === expected ? sum : sum + (actual - expected) * Math.log(actual / expected);
  }, 0);
}

/**
 * The index of two samples over quantile bins of the reference with open ends; bins between equal quantiles are one.
 * @param reference in ascending order
 * @param live in ascending order
 * @param floor of a share; at 0.0001 a bin of 10 that ran empty counts 0.69
 */
export function sampledStabilityIndex(reference: ArrayLike<number>, live: ArrayLike<number>, bins = 10, floor = 1e-4): number {
  const quantiles = Array.from({ length: bins - 1 }, (_, at) => sortedQuantile(reference, (at + 1) / bins));
  const edges = quantiles.filter((edge, at) => edge !== quantiles[at - 1]);
  const shares = (sorted: ArrayLike<number>): number[] => {
    const upTo = [0, ...edges.map((edge) => countUpTo(sorted, edge)), sorted.length];
    return upTo.slice(1).map((count, bin) => (count - upTo[bin]!) / sorted.length);
  };
  return populationStabilityIndex(shares(reference), shares(live), floor);
}

/**
 * The index between N(0, 1) and N(shift, spread²) over quantile bins of the first.
 * @param shift difference of the means, in standard deviations of the first
 * @param spread ratio of the standard deviations, above 0
 */
export function normalStabilityIndex(shift: number, spread = 1, bins = 10): number {
  if (shift === 0 && spread === 1) return 0;
  const edges = Array.from({ length: bins - 1 }, (_, at) => normalQuantile((at + 1) / bins));
  const below = [0, ...edges.map((edge) => normalCdf((edge - shift) / spread)), 1];
  return populationStabilityIndex(
    Array.from({ length: bins }, () => 1 / bins),
    below.slice(1).map((share, bin) => share - below[bin]!),
  );
}

/** How many values are at most `edge`, by bisection. */
function countUpTo(sorted: ArrayLike<number>, edge: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= edge) low = middle + 1;
    else high = middle;
  }
  return low;
}
