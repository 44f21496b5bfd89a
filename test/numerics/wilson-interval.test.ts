/** Wilson's interval against SciPy. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { wilsonInterval } from '../../src/numerics/wilson-interval.ts';

interface Reference {
  readonly points: readonly { readonly count: number; readonly total: number; readonly low: number; readonly high: number }[];
}

const { points } = JSON.parse(readFileSync(new URL('references/wilson-interval.json', import.meta.url), 'utf8')) as Reference;

it.each(points.map((point) => [point.count, point.total, point] as const))('of %d of %d', (count, total, known) => {
  const { low, high } = wilsonInterval(count, total);
  // Roundings of a few sums near 1.
  expect(Math.abs(low - known.low)).toBeLessThan(1e-14);
  expect(Math.abs(high - known.high)).toBeLessThan(1e-14);
  expect(low <= count / total && count / total <= high).toBe(true);
});

it('throws for what is no share', () => {
  for (const [count, total] of [[1, 0], [-1, 5], [6, 5], [NaN, 5]] as const) expect(() => wilsonInterval(count, total)).toThrow(RangeError); // prettier-ignore
});
