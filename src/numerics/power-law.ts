/** The power law that fits points best on logarithmic axes. */

export interface PowerLaw {
  /** The slope on logarithmic axes: y ∝ x^exponent. */
  readonly exponent: number;
  /** y at x = 1. */
  readonly factor: number;
}

/**
 * Least squares of log y against log x.
 * @param points x and y above 0, at least two different x
 * @returns NaN for both where a y is 0, negative or not finite
 * @throws RangeError for fewer than two different x
 */
export function powerLaw(points: readonly (readonly [x: number, y: number])[]): PowerLaw {
  if (new Set(points.map(([x]) => x)).size < 2) throw new RangeError('a slope needs two different x');
  const logs = points.map(([x, y]): [number, number] => [Math.log(x), y > 0 ? Math.log(y) : NaN]);
  const mean = (of: (log: [number, number]) => number): number => logs.reduce((sum, log) => sum + of(log), 0) / logs.length;
  const [atX, atY] = [mean(([x]) => x), mean(([, y]) => y)];
  const exponent = mean(([x, y]) => (x - atX) * (y - atY)) / mean(([x]) => (x - atX) ** 2);
  return Number.isFinite(exponent) ? { exponent, factor: Math.exp(atY - exponent * atX) } : { exponent: NaN, factor: NaN };
}
