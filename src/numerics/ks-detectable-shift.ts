/** The mean shift whose distance a Kolmogorov–Smirnov test rejects. */
import { ksCriticalDistance } from './ks-critical-distance.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * The shift δ between N(0, 1) and N(δ, 1) whose true distance D = 2Φ(δ/2) − 1 equals the critical one.
 * @param alpha level of the test, in (0, 1)
 * @param n size of each sample, at least 1
 * @returns the shift in standard deviations; Infinity where no shift reaches the critical distance
 * @throws RangeError outside these ranges
 * Source: sup|Φ(x) − Φ(x − δ)| is attained at x = δ/2.
 */
export function ksDetectableShift(alpha: number, n: number): number {
  const distance = ksCriticalDistance(alpha, n, n);
  return distance >= 1 ? Infinity : 2 * normalQuantile((1 + distance) / 2);
}
