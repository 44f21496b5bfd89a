/** Products of dense matrices, added to what is in a third: the inner loops of training. */
import type { Matrix } from './matrix.ts';

/**
 * into += left · right, in the shapes N × M, N × K and K × M.
 * @throws RangeError where the shapes do not fit
 */
export function addProduct(into: Matrix, left: Matrix, right: Matrix): void {
  const { rows, columns: inner } = left;
  const { columns } = right;
  check(inner === right.rows && into.rows === rows && into.columns === columns, left, right);
  const a = left.values;
  const b = right.values;
  const c = into.values;
  const whole = inner - (inner % 4);
  for (let row = 0; row < rows; row++) {
    const from = row * inner;
    const to = row * columns;
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
      for (let j = 0; j < columns; j++) c[to + j]! += a0 * b[b0 + j]! + a1 * b[b1 + j]! + a2 * b[b2 + j]! + a3 * b[b3 + j]!;
    }
    for (let k = whole; k < inner; k++) {
      const factor = a[from + k]!;
      for (let j = 0; j < columns; j++) c[to + j]! += factor * b[k * columns + j]!;
    }
  }
}

/**
 * into += leftᵀ · right, in the shapes K × M, N × K and N × M.
 * @throws RangeError where the shapes do not fit
 */
export function addTransposedProduct(into: Matrix, left: Matrix, right: Matrix): void {
  const { rows, columns: inner } = left;
  const { columns } = right;
  check(rows === right.rows && into.rows === inner && into.columns === columns, left, right);
  const a = left.values;
  const b = right.values;
  const c = into.values;
  const whole = rows - (rows % 4);
  for (let k = 0; k < inner; k++) {
    const to = k * columns;
    for (let row = 0; row < whole; row += 4) {
      const a0 = a[row * inner + k]!;
      const a1 = a[(row + 1) * inner + k]!;
      const a2 = a[(row + 2) * inner + k]!;
      const a3 = a[(row + 3) * inner + k]!;
      const b0 = row * columns;
      const b1 = b0 + columns;
      const b2 = b1 + columns;
      const b3 = b2 + columns;
      for (let j = 0; j < columns; j++) c[to + j]! += a0 * b[b0 + j]! + a1 * b[b1 + j]! + a2 * b[b2 + j]! + a3 * b[b3 + j]!;
    }
    for (let row = whole; row < rows; row++) {
      const factor = a[row * inner + k]!;
      for (let j = 0; j < columns; j++) c[to + j]! += factor * b[row * columns + j]!;
    }
  }
}

function check(fits: boolean, left: Matrix, right: Matrix): void {
  if (!fits) throw new RangeError(`no product of ${left.rows} × ${left.columns} and ${right.rows} × ${right.columns}`);
}
