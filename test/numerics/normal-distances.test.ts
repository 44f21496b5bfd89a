/** Distances between normals and between samples, against closed forms in 30 digits and against numpy and scipy. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kolmogorovSurvival } from '../../src/numerics/kolmogorov-survival.ts';
import { ksCriticalDistance } from '../../src/numerics/ks-critical-distance.ts';
import { ksStatistic } from '../../src/numerics/ks-statistic.ts';
import { mergeSorted } from '../../src/numerics/merge-sorted.ts';
import { densityCrossings, normalKsDistance } from '../../src/numerics/normal-ks-distance.ts';
import { normalSamples } from '../../src/numerics/normal-sample-distances.ts';
import { normalWasserstein } from '../../src/numerics/normal-wasserstein.ts';
import { normalStabilityIndex, populationStabilityIndex, sampledStabilityIndex } from '../../src/numerics/population-stability-index.ts';
import { quantile } from '../../src/numerics/quantile.ts';
import { seeded } from '../../src/numerics/random.ts';
import { wasserstein } from '../../src/numerics/wasserstein.ts';

interface Normals {
  readonly shift: number;
  readonly spread: number;
  readonly distance: number;
  readonly transport: number;
  readonly stability: number;
}
interface Samples {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly statistic: number;
  readonly transport: number;
  readonly stability: number;
}
interface Drawn {
  readonly shift: number;
  readonly spread: number;
  readonly size: number;
  readonly draws: number;
  readonly statistic: readonly number[];
  readonly transport: readonly number[];
  readonly rejects: number;
}
interface Reference {
  readonly survival: readonly { readonly x: number; readonly p: number }[];
  readonly normals: readonly Normals[];
  readonly samples: readonly Samples[];
  readonly drawn: readonly Drawn[];
}

const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'references/normal-distances.json'), 'utf8')) as Reference;
const relative = (found: number, known: number): number => Math.abs(found / known - 1);
const sorted = (values: Iterable<number>): Float64Array<ArrayBuffer> => Float64Array.from(values).sort();

describe('the limit law of the Kolmogorov–Smirnov statistic', () => {
  it.each(reference.survival)('at $x is $p', ({ x, p }) => {
    // Down to 1e-281: what is lost is the rounding of 2x², which the exponential makes absolute.
    expect(relative(kolmogorovSurvival(x), p)).toBeLessThan(1e-14 + 4e-16 * x * x);
  });
});

describe('between two normals', () => {
  it.each(reference.normals)('N(0, 1) and N($shift, $spread²)', ({ shift, spread, distance, transport, stability }) => {
    // Differences of distribution functions lose 1e-16 of 1, not of themselves; the index is a square of such differences.
    expect(Math.abs(normalKsDistance(shift, spread) - distance)).toBeLessThan(5e-16);
    expect(relative(normalWasserstein(shift, spread), transport)).toBeLessThan(1e-13);
    expect(Math.abs(normalStabilityIndex(shift, spread) - stability)).toBeLessThan(1e-14 * (stability + Math.sqrt(stability)));
  });

  it('are all 0 between equal ones, and the same from either side', () => {
    expect([normalKsDistance(0), normalWasserstein(0), normalStabilityIndex(0), densityCrossings(0)]).toEqual([0, 0, 0, []]);
    expect(normalKsDistance(-0.3, 1.2)).toBeCloseTo(normalKsDistance(0.3, 1.2), 15);
    expect(normalWasserstein(-0.3, 1.2)).toBeCloseTo(normalWasserstein(0.3, 1.2), 15);
    // In its own standard deviations, the first lies at −shift/spread of the second.
    expect(normalKsDistance(0.3, 1.2)).toBeCloseTo(normalKsDistance(-0.3 / 1.2, 1 / 1.2), 14);
    expect(normalWasserstein(0.3, 1.2)).toBeCloseTo(1.2 * normalWasserstein(-0.3 / 1.2, 1 / 1.2), 14);
  });

  it('need a positive spread', () => {
    for (const of of [normalKsDistance, normalWasserstein, normalSamples]) expect(() => of(0.1, 0)).toThrow(RangeError);
  });
});

describe('between two samples', () => {
  it.each(reference.samples)('of $a.length and $b.length values', ({ a, b, statistic, transport, stability }) => {
    expect(Math.abs(ksStatistic(sorted(a), sorted(b)) - statistic)).toBeLessThan(1e-15);
    expect(ksStatistic(sorted(b), sorted(a))).toBeCloseTo(statistic, 15);
    expect(Math.abs(wasserstein(sorted(a), sorted(b)) - transport)).toBeLessThan(1e-13);
    expect(Math.abs(sampledStabilityIndex(sorted(a), sorted(b)) - stability)).toBeLessThan(1e-13);
  });

  it('are the same whether ranks are paired or functions integrated', () => {
    const [a, b] = [sorted([1, 4, 4, 9]), sorted([0, 2, 5, 5])];
    // Every value twice: the same distribution function, in samples of unequal sizes.
    expect(wasserstein(mergeSorted(a, a), b)).toBe(wasserstein(a, b));
  });

  it('refuse an empty sample', () => {
    for (const of of [ksStatistic, wasserstein]) expect(() => of([], [1])).toThrow(RangeError);
  });

  it('give an empty bin a floor inside the ratio, or say that the index is infinite', () => {
    expect(populationStabilityIndex([0.5, 0.5], [1, 0])).toBe(Infinity);
    expect(populationStabilityIndex([0.5, 0.5, 0], [0.5, 0.5, 0])).toBe(0);
    expect(populationStabilityIndex([0.5, 0.5], [1, 0], 1e-4)).toBeCloseTo(0.5 * Math.LN2 + 0.4999 * Math.log(5000), 12);
    expect(() => populationStabilityIndex([1], [0.5, 0.5])).toThrow(RangeError);
  });
});

describe('merged lists', () => {
  it('are sorted and complete', () => {
    const random = seeded(5);
    const [a, b] = [sorted(Array.from({ length: 50 }, random)), sorted(Array.from({ length: 7 }, random))];
    expect(mergeSorted(a, b)).toEqual(sorted([...a, ...b]));
    expect(mergeSorted(a, new Float64Array(0))).toEqual(a);
    expect(mergeSorted(new Float64Array(0), a)).toEqual(a);
  });
});

describe('the limit law of large samples', () => {
  const DRAWS = 3000;
  it.each(reference.drawn)('is that of $size values drawn, at shift $shift and spread $spread', (known) => {
    const { shift, spread, size, draws } = known;
    const samples = normalSamples(shift, spread);
    const random = seeded(1);
    const found = Array.from({ length: DRAWS }, () => samples.between(samples.reference(random), samples.live(random), size));
    const critical = ksCriticalDistance(0.05, size, size);
    const rejects = found.filter(({ statistic }) => statistic > critical).length / DRAWS;
    // Four standard errors of both counts, and 0.01 for the steps of 1/n that the statistic of n values takes.
    expect(Math.abs(rejects - known.rejects)).toBeLessThan(
      0.01 + 4 * Math.sqrt(known.rejects * (1 - known.rejects) * (1 / DRAWS + 1 / draws)),
    );
    for (const measure of ['statistic', 'transport'] as const) {
      const values = found.map((it) => it[measure]);
      for (const [at, p] of [0.1, 0.5, 0.9].entries()) {
        // As above for the share below the known quantile, plus the steps.
        const below = values.filter((it) => it <= known[measure][at]! + (measure === 'statistic' ? 0.5 / size : 0)).length / DRAWS;
        expect(Math.abs(below - p), `${measure} at ${p}`).toBeLessThan(0.02 + 4 * Math.sqrt(p * (1 - p) * (1 / DRAWS + 1 / draws)));
      }
    }
  });

  it('comes down to the true distances in very large samples', () => {
    const random = seeded(2);
    for (const [shift, spread] of [
      [0.005, 1],
      [0.5, 1],
      [0.2, 2],
      [0, 0.5],
    ] as const) {
      // prettier-ignore
      const samples = normalSamples(shift, spread);
      const medians = (measure: 'statistic' | 'transport'): number =>
        quantile(
          Array.from({ length: 200 }, () => samples.between(samples.reference(random), samples.live(random), 1e14)[measure]),
          0.5,
        );
      expect(medians('statistic')).toBeCloseTo(normalKsDistance(shift, spread), 6);
      expect(relative(medians('transport'), normalWasserstein(shift, spread))).toBeLessThan(0.002);
    }
  });
});
