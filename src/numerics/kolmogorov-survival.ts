/** The limit law of the Kolmogorov–Smirnov statistic. */

/**
 * The probability that the scaled statistic exceeds `x` when both samples come from one distribution:
 * Q(x) = 2 Σ (−1)^(k−1) exp(−2 k² x²), k = 1, 2, …
 * @param x D·√(n·m/(n+m)) for samples of n and m; at most 0 gives 1
 * @returns a probability
 * Source: Smirnov, *Table for estimating the goodness of fit of empirical distributions*, 1948, equations 14 and 15.
 */
export function kolmogorovSurvival(x: number): number {
  if (x <= 0) return 1;
  // Below one the series of theta functions in 1/x converges at once, and the alternating one hardly does.
  if (x < 1) {
    let sum = 0;
    for (let odd = 1; odd < 12; odd += 2) sum += Math.exp((-odd * odd * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let k = 1; k < 8; k++) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return 2 * sum;
}
