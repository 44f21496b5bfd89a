/** Quantiles and medians against numpy's. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { median, quantile, sortedQuantile } from '../../src/numerics/quantile.ts';

interface Reference {
  readonly quantiles: readonly { readonly sample: readonly number[]; readonly share: number; readonly quantile: number }[];
  readonly medians: readonly { readonly sample: readonly (number | null)[]; readonly median: number }[];
}
const reference = JSON.parse(readFileSync(new URL('references/quantile.json', import.meta.url), 'utf8')) as Reference;

describe('quantile', () => {
  it('is numpy’s, to the last digits of a double', () => {
    for (const { sample, share, quantile: expected } of reference.quantiles)
      expect(Math.abs(quantile(sample, share) - expected), `${share} of ${sample.length}`).toBeLessThanOrEqual(1e-15 * Math.abs(expected));
  });

  it('leaves the sample as it was and takes one that is sorted already', () => {
    const sample = [3, 1, 2];
    expect(quantile(sample, 0.25)).toBe(1.5);
    expect(sample).toEqual([3, 1, 2]);
    expect(sortedQuantile([1, 2, 3], 0.25)).toBe(1.5);
  });

  it('has values for samples without one, and for infinite ones', () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(quantile([1, NaN, 2], 0)).toBeNaN();
    expect(quantile([-Infinity, -Infinity, 5], 0.25)).toBe(-Infinity);
  });

  it.each([-0.1, 1.1, NaN])('throws at a share of %d', (share) => {
    expect(() => quantile([1, 2], share)).toThrow(RangeError);
  });
});

describe('median', () => {
  it('leaves out what is missing', () => {
    for (const { sample, median: expected } of reference.medians) expect(median(sample.map((it) => it ?? NaN))).toBe(expected);
  });

  it('is NaN where nothing is known', () => {
    expect(median([])).toBeNaN();
    expect(median([NaN, NaN])).toBeNaN();
  });
});
