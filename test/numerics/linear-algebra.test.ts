/** Products, norms, singular values, steps of gradient descent and fitted power laws against mpmath at 50 digits. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addProduct, addTransposedProduct } from '../../src/numerics/add-products.ts';
import { adam, sgd } from '../../src/numerics/gradient-descent.ts';
import { type Matrix, matrix, multiply, norm, transpose } from '../../src/numerics/matrix.ts';
import { powerLaw } from '../../src/numerics/power-law.ts';
import { singularValues } from '../../src/numerics/singular-values.ts';

type Rows = readonly (readonly number[])[];
interface Reference {
  readonly products: readonly { readonly left: Rows; readonly right: Rows; readonly product: Rows; readonly norm: number }[];
  readonly singularValues: readonly { readonly of: Rows; readonly values: readonly number[] }[];
  readonly adam: { readonly weights: readonly number[]; readonly gradients: Rows; readonly rate: number; readonly path: Rows };
  readonly powerLaws: readonly { readonly points: readonly [number, number][]; readonly exponent: number; readonly factor: number }[];
}
const reference = JSON.parse(readFileSync(new URL('references/linear-algebra.json', import.meta.url), 'utf8')) as Reference;

const of = (rows: Rows): Matrix => matrix(rows.length, rows[0]?.length ?? 0, (row, column) => rows[row]![column]!);
/** The largest difference, as a share of the largest value expected. */
const off = (found: Iterable<number>, expected: readonly number[]): number => {
  const values = [...found];
  expect(values).toHaveLength(expected.length);
  return Math.max(...values.map((value, at) => Math.abs(value - expected[at]!))) / Math.max(...expected.map(Math.abs));
};

describe('a matrix', () => {
  it('is filled row by row', () => {
    expect([...matrix(2, 3, (row, column) => 10 * row + column).values]).toEqual([0, 1, 2, 10, 11, 12]);
    expect([...matrix(2, 1).values]).toEqual([0, 0]);
  });

  it('multiplies as in exact arithmetic, whatever the inner size leaves over', () => {
    for (const { left, right, product } of reference.products) {
      const found = multiply(of(left), of(right));
      expect([found.rows, found.columns]).toEqual([product.length, product[0]!.length]);
      expect(off(found.values, product.flat())).toBeLessThan(2e-15);
    }
  });

  it('is added to by a product, turned or not', () => {
    for (const { left, right, product } of reference.products) {
      const expected = product.flat().map((value) => value + 1);
      const ways: [typeof addProduct, Matrix, Matrix][] = [
        [addProduct, of(left), of(right)],
        [addTransposedProduct, transpose(of(left)), of(right)],
      ];
      for (const [add, a, b] of ways) {
        const into = matrix(product.length, product[0]!.length, () => 1);
        add(into, a, b);
        expect(off(into.values, expected)).toBeLessThan(2e-15);
        expect(() => add(matrix(product.length + 1, product[0]!.length), a, b)).toThrow(RangeError);
      }
    }
  });

  it('has no product where inner sizes differ', () => {
    expect(() => multiply(matrix(2, 3), matrix(2, 3))).toThrow(RangeError);
  });

  it('is turned', () => {
    const turned = transpose(of([[1, 2, 3], [4, 5, 6]])); // prettier-ignore
    expect(turned).toEqual(of([[1, 4], [2, 5], [3, 6]])); // prettier-ignore
    expect(
      transpose(
        turned,
        matrix(2, 3, () => 7),
      ),
    ).toEqual(transpose(turned));
  });

  it('has a norm', () => {
    for (const { left, norm: expected } of reference.products) expect(off([norm(of(left))], [expected])).toBeLessThan(1e-15);
    expect(norm(matrix(0, 3))).toBe(0);
  });
});

describe('singular values', () => {
  it('are right to the last digits of the largest', () => {
    for (const { of: rows, values } of reference.singularValues) expect(off(singularValues(of(rows)), values)).toBeLessThan(3e-15);
  });

  it('are right to their own digits where rows differ in size', () => {
    const { of: rows, values } = reference.singularValues.find(({ values: it }) => it.at(-1)! < 1e-6 && it.at(-1)! > 1e-9)!;
    singularValues(of(rows)).forEach((value, at) => expect(Math.abs(value / values[at]! - 1)).toBeLessThan(1e-13));
  });

  it('are 0 for zeros, and none for what is not finite', () => {
    expect([...singularValues(matrix(3, 2))]).toEqual([0, 0]);
    expect(() => singularValues(of([[NaN]]))).toThrow(RangeError);
  });
});

describe('gradient descent', () => {
  it('goes along the gradient', () => {
    const weights = Float64Array.of(1, -2);
    sgd(0.25)(weights, Float64Array.of(4, -8));
    expect([...weights]).toEqual([0, 0]);
  });

  it('takes the steps of Adam, from gradients of 0 to large ones', () => {
    const { weights, gradients, rate, path } = reference.adam;
    const now = Float64Array.from(weights);
    const step = adam(rate);
    for (const [at, gradient] of gradients.entries()) {
      step(now, Float64Array.from(gradient));
      // Thirty sums of rounded terms.
      now.forEach((value, entry) => expect(Math.abs(value - path[at]![entry]!), `step ${at}`).toBeLessThan(1e-15));
    }
  });

  it('keeps the state of each tensor apart', () => {
    const [first, second] = [adam(0.1), adam(0.1)];
    const [one, other] = [Float64Array.of(0), Float64Array.of(0)];
    for (let turn = 0; turn < 3; turn++) first(one, Float64Array.of(1));
    second(other, Float64Array.of(-1));
    // With one sign throughout, every step of Adam is the rate.
    expect(one[0]).toBeCloseTo(-0.3, 7);
    expect(other[0]).toBeCloseTo(0.1, 7);
  });
});

describe('a power law', () => {
  it('is the least-squares line on logarithmic axes', () => {
    for (const { points, exponent, factor } of reference.powerLaws) {
      const found = powerLaw(points);
      expect(off([found.exponent, found.factor], [exponent, factor])).toBeLessThan(1e-14);
    }
  });

  it('is not a number where a value has no logarithm', () => {
    for (const y of [0, -1, Infinity, NaN]) expect(powerLaw([[1, 1], [2, y]])).toEqual({ exponent: NaN, factor: NaN }); // prettier-ignore
  });

  it('needs two places', () => {
    expect(() => powerLaw([[2, 1], [2, 3]])).toThrow(RangeError); // prettier-ignore
  });
});
