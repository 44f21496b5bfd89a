/** The distance at which a two-sample Kolmogorov–Smirnov test starts to reject. */
import { kolmogorovSurvival } from './kolmogorov-survival.ts';

/**
 * The smallest D = sup|F − G| with a p-value of at most `alpha`, by the limit law: c(alpha)·√((n + m)/(n·m)).
 * @param alpha level of the test, in (0, 1)
 * @param n size of one sample, at least 1; the limit is good from some dozens on
 * @param m size of the other
 * @returns a distance; above 1, where no two samples are that far apart, the test never rejects
 * @throws RangeError outside these ranges
 * Source: Smirnov 1948, as in `kolmogorovSurvival`.
 */
export function ksCriticalDistance(alpha: number, n: number, m: number): number {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`a level lies between 0 and 1, not at ${alpha}`);
  if (!(n >= 1 && m >= 1)) throw new RangeError(`samples hold at least one value, not ${n} and ${m}`);
  return quantile(alpha) * Math.sqrt((n + m) / (n * m));
}

/** c with Q(c) = alpha, by bisection: Q falls. */
function quantile(alpha: number): number {
  let low = 0.1;
  let high = 28;
  for (let round = 0; round < 80; round++) {
    const middle = (low + high) / 2;
    if (kolmogorovSurvival(middle) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
