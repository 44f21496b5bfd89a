/** Normal and Kolmogorov laws, and the shifts that tests reject, against tabulated figures. */
import { describe, expect, it } from 'vitest';
import { kolmogorovSurvival } from '../../src/numerics/kolmogorov-survival.ts';
import { ksCriticalDistance } from '../../src/numerics/ks-critical-distance.ts';
import { ksDetectableShift } from '../../src/numerics/ks-detectable-shift.ts';
import { meanDetectableShift } from '../../src/numerics/mean-detectable-shift.ts';
import { normalCdf } from '../../src/numerics/normal-cdf.ts';
import { normalQuantile } from '../../src/numerics/normal-quantile.ts';
import { rankDetectableShift } from '../../src/numerics/rank-detectable-shift.ts';
import { shareDetectableShift } from '../../src/numerics/share-detectable-shift.ts';

const relative = (actual: number, expected: number): number => Math.abs(actual / expected - 1);

describe('the normal law', () => {
  it.each([[0, 0.5], [1, 0.8413447460685429], [-1, 0.15865525393145707], [1.959963984540054, 0.975], [2.9999, 0.998649658717045], [-3.0001, 0.001349454913260717], [-5, 2.866515718791933e-7], [-10, 7.61985302416047e-24]])('Φ(%d)', (x, p) => {
    expect(relative(normalCdf(x), p)).toBeLessThan(1e-9);
  }); // prettier-ignore

  it('has its limits', () => {
    expect([normalCdf(Infinity), normalCdf(-Infinity), normalQuantile(0), normalQuantile(1)]).toEqual([1, 0, -Infinity, Infinity]);
    expect(normalCdf(NaN)).toBeNaN();
    expect(() => normalQuantile(1.1)).toThrow(RangeError);
  });

  it.each([1e-300, 1e-20, 1e-5, 0.025, 0.2, 0.500001, 0.7, 0.975])('Φ(Φ⁻¹(%d)) is what went in', (p) => {
    expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
  });

  it('is continuous where the two forms meet', () => {
    expect(Math.abs(normalCdf(3 - 1e-9) - normalCdf(3 + 1e-9))).toBeLessThan(1e-11);
  });
});

describe('the Kolmogorov–Smirnov test', () => {
  it.each([[1e6, 0.0374], [1e5, 0.989], [1e7, 1.05e-17]])('p-value of a true shift of 0.005 at N = %d', (n, p) => {
    const distance = 2 * normalCdf(0.0025) - 1;
    expect(distance).toBeCloseTo(0.0019947, 7);
    expect(relative(kolmogorovSurvival(distance * Math.sqrt(n / 2)), p)).toBeLessThan(0.02);
  }); // prettier-ignore

  it('rejects beyond D = 0.00192 at N = 1,000,000 and alpha = 0.05', () => {
    expect(ksCriticalDistance(0.05, 1e6, 1e6)).toBeCloseTo(0.00192, 5);
    expect(ksCriticalDistance(0.05, 1, 2) / Math.sqrt(1.5)).toBeCloseTo(1.3580986, 6);
    expect(ksCriticalDistance(0.5, 1, 2) / Math.sqrt(1.5)).toBeCloseTo(0.8275736, 6);
  });

  it('has one law on both sides of where the series change', () => {
    expect(kolmogorovSurvival(1 - 1e-12)).toBeCloseTo(kolmogorovSurvival(1), 10);
    expect(kolmogorovSurvival(1)).toBeCloseTo(0.2699996716735, 10);
    expect(kolmogorovSurvival(0)).toBe(1);
  });

  it('throws outside its range', () => {
    expect(() => ksCriticalDistance(0, 10, 10)).toThrow(RangeError);
    expect(() => ksCriticalDistance(0.05, 0, 10)).toThrow(RangeError);
  });
});

describe('the shift that is flagged', () => {
  it('shrinks with the root of the sample', () => {
    expect(ksDetectableShift(0.05, 1e6)).toBeCloseTo(0.004814, 6);
    for (const shift of [ksDetectableShift, meanDetectableShift, rankDetectableShift, shareDetectableShift]) {
      expect(relative(shift(0.05, 1e6) / shift(0.05, 1e8), 10)).toBeLessThan(1e-4);
      expect(shift(0.01, 1e6)).toBeGreaterThan(shift(0.05, 1e6));
    }
  });

  it('is the usual one for means, ranks and shares', () => {
    expect(meanDetectableShift(0.05, 1e6)).toBeCloseTo(0.0027718, 7);
    // Ranks lose 3/π of the efficiency of means.
    expect(relative((meanDetectableShift(0.05, 1e6) / rankDetectableShift(0.05, 1e6)) ** 2, 3 / Math.PI)).toBeLessThan(1e-4);
    expect(shareDetectableShift(0.05, 1e6)).toBeCloseTo(0.0013859, 7);
  });

  it('is infinite where no shift is enough', () => {
    expect([ksDetectableShift(0.05, 1), rankDetectableShift(0.05, 1)]).toEqual([Infinity, Infinity]);
    expect(() => meanDetectableShift(0.05, 1)).toThrow(RangeError);
  });
});
