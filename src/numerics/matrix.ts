/** Small dense matrices. */
import { addProduct } from './add-products.ts';

/** `values` holds the rows one after another: row i, column j at `i * columns + j`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/**
 * A matrix of zeros, or of what `entry` gives, called row by row from the left.
 * @param rows a whole number, at least 0
 * @param columns the same
 */
export function matrix(rows: number, columns: number, entry?: (row: number, column: number) => number): Matrix {
  const values = new Float64Array(rows * columns);
  if (entry !== undefined) for (let at = 0; at < values.length; at++) values[at] = entry(Math.floor(at / columns), at % columns);
  return { rows, columns, values };
}

/**
 * The product `left` · `right`.
 * @param left N × K
 * @param right K × M
 * @returns N × M
 * @throws RangeError where the inner sizes differ
 */
export function multiply(left: Matrix, right: Matrix): Matrix {
  const product = matrix(left.rows, right.columns);
  addProduct(product, left, right);
  return product;
}

/**
 * Rows for columns: N × M becomes M × N.
 * @param turned where to write it, for loops that are not to allocate; by default a new matrix
 */
export function transpose({ rows, columns, values }: Matrix, turned: Matrix = matrix(columns, rows)): Matrix {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) turned.values[column * rows + row] = values[row * columns + column]!;
  return turned;
}

/** The Frobenius norm: the root of the sum of squares; 0 for a matrix without entries. */
export function norm({ values }: Matrix): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
