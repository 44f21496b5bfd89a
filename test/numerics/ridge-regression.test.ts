/** Ridge regression on a lattice of bumps against NumPy. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { latticeOver, radialBasis } from '../../src/numerics/radial-basis.ts';
import { ridgeRegression } from '../../src/numerics/ridge-regression.ts';

interface Reference {
  readonly first: readonly number[];
  readonly weights: readonly number[];
}

const known = JSON.parse(readFileSync(new URL('references/ridge-regression.json', import.meta.url), 'utf8')) as Reference;

const points = Array.from({ length: 40 }, (_, i) => [((7 * i) % 11) / 5, ((3 * i) % 7) / 4] as const);
const targets = points.map(([x, y]) => ((x - 1) ** 2 + y ** 2 < 1 ? 1 : -1));
const centres = latticeOver({ x: [0, 2], y: [0, 1.5] }, 0.5);

it('lays bumps row by row, the border included', () => {
  expect(centres).toHaveLength(20);
  expect(centres[0]).toEqual([0, 0]);
  expect(centres[5]).toEqual([0, 0.5]);
  expect(centres.at(-1)).toEqual([2, 1.5]);
});

it('agrees on the features and the weights', () => {
  const features = radialBasis(points, centres, 0.6);
  known.first.forEach((value, k) => expect(features.values[20 + k]).toBeCloseTo(value, 14));
  const weights = ridgeRegression(features, targets, 0.25);
  // The normal equations square the condition number, which is about 1e2 here.
  known.weights.forEach((value, k) => expect(Math.abs((weights[k] ?? NaN) - value)).toBeLessThan(1e-10));
});

it('counts what is farther than six widths as nothing', () => {
  expect([...radialBasis([[0, 0]], [[6.1, 0]], 1).values]).toEqual([0]);
});
