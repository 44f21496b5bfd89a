/** The mean of a sample, how far its values lie from it, and how well it is known. */

/** NaN for no values. */
export const mean = (values: readonly number[]): number => values.reduce((sum, it) => sum + it, 0) / values.length;

/** The root of the mean squared distance from the mean, with N − 1 in place of N; NaN for fewer than two values. */
export function standardDeviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, it) => sum + (it - centre) ** 2, 0) / (values.length - 1));
}

/** The standard deviation of the mean of independent values, estimated from them; NaN for fewer than two. */
export const standardError = (values: readonly number[]): number => standardDeviation(values) / Math.sqrt(values.length);
