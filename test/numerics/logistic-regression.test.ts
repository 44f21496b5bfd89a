/** Logistic regression against scikit-learn's, and the equations that it solves. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linearScores, logisticRegression } from '../../src/numerics/logistic-regression.ts';
import { matrix, type Matrix } from '../../src/numerics/matrix.ts';
import { solvePositive } from '../../src/numerics/solve-positive.ts';

interface Case {
  readonly features: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly penalty: number;
  readonly weights: readonly number[];
}
const { cases } = JSON.parse(readFileSync(new URL('references/logistic-regression.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};
const matrixOf = (rows: readonly (readonly number[])[]): Matrix =>
  matrix(rows.length, rows[0]!.length, (row, column) => rows[row]![column]!);
const furthest = (found: ArrayLike<number>, known: readonly number[]): number =>
  Math.max(...known.map((it, at) => Math.abs(found[at]! - it) / Math.max(1, Math.abs(it))));

describe('logistic regression', () => {
  it.each(cases.map((it, at) => [at, it] as const))('table %d has scikit-learn’s weights', (_, { features, labels, penalty, weights }) => {
    // Seven digits: the search ends when next to nothing can be gained, and the loss of a table with separate classes is flat.
    expect(furthest(logisticRegression(matrixOf(features), labels, penalty), weights)).toBeLessThan(1e-7);
  });

  it('ends at the same place wherever it begins', () => {
    const { features, labels, penalty, weights } = cases[0]!;
    const table = matrixOf(features);
    for (const start of [weights.map(() => 0.3), weights.map((_, at) => (at % 2 === 0 ? 40 : -40))])
      expect(furthest(logisticRegression(table, labels, penalty, Float64Array.from(start)), weights)).toBeLessThan(1e-8);
  });

  it('gives numbers for a single class too, and believes in it', () => {
    const weights = logisticRegression(matrixOf([[1], [2], [3]]), [1, 1, 1]);
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(Math.min(...linearScores(matrixOf([[1], [2]]), weights))).toBeGreaterThan(5);
  });

  it('scores rows by weights and intercept', () => {
    expect([...linearScores(matrixOf([[1, 2], [3, 4]]), Float64Array.of(10, 100, 5))]).toEqual([215, 435]); // prettier-ignore
  });
});

describe('linear equations', () => {
  it('are solved to the last digits', () => {
    // A = L Lᵀ with L = [[2, 0, 0], [1, 3, 0], [−1, 2, 4]], x = (1, −2, 3).
    const a = matrixOf([[4, 2, -2], [2, 10, 5], [-2, 5, 21]]); // prettier-ignore
    expect([...solvePositive(a, Float64Array.of(-6, -3, 51))].map((it) => it.toFixed(12))).toEqual(['1.000000000000', '-2.000000000000', '3.000000000000']); // prettier-ignore
  });

  it('have no answer where the matrix is not positive definite', () => {
    expect(solvePositive(matrixOf([[-1]]), Float64Array.of(1))[0]).toBeNaN();
  });
});
