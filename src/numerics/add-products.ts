/** Products of dense matrices, added to what is in a third: the inner loops of training. */
import type { Matrix } from './matrix.ts';

/**
 * into += left · right, in the shapes N × M, N × K and K × M.
 * @throws RangeError where the shapes do not fit
 */
export function addProduct(into: Matrix, left: Matrix, right: Matrix): void {
  check(left.columns === right.rows && into.rows === left.rows && into.columns === right.columns, left, right);
  addSums(into, left.values, left.columns, 1, right);
}

/**
 * into += leftᵀ · right, in the shapes K × M, N × K and N × M.
 * @throws RangeError where the shapes do not fit
 */
export function addTransposedProduct(into: Matrix, left: Matrix, right: Matrix): void {
  check(left.rows === right.rows && into.rows === left.columns && into.columns === right.columns, left, right);
  addSums(into, left.values, 1, left.columns, right);
}

/**
 * into(i, j) += Σ a(i, k) · right(k, j), with a(i, k) at `i * byRow + k * byTerm`.
 * Two rows of `into` and four rows of `right` at a time: a sum is read and written once for four products, and an entry of `right` is read once
 * for two rows. The terms of each sum are added in the same order whatever the shapes, so that results do not depend on how they are taken together.
 */
function addSums({ values: c, rows }: Matrix, a: Float64Array, byRow: number, byTerm: number, right: Matrix): void {
  const { values: b, rows: terms, columns } = right;
  const whole = terms - (terms % 4);
  const even = rows - (rows % 2);
  for (let row = 0; row < even; row += 2) {
    const to = row * columns;
    const below = to + columns;
    for (let k = 0; k < whole; k += 4) {
      const from = row * byRow + k * byTerm;
      const next = from + byRow;
      const a0 = a[from]!;
      const a1 = a[from + byTerm]!;
      const a2 = a[from + 2 * byTerm]!;
      const a3 = a[from + 3 * byTerm]!;
      const d0 = a[next]!;
      const d1 = a[next + byTerm]!;
      const d2 = a[next + 2 * byTerm]!;
      const d3 = a[next + 3 * byTerm]!;
      const b0 = k * columns;
      const b1 = b0 + columns;
      const b2 = b1 + columns;
      const b3 = b2 + columns;
      for (let j = 0; j < columns; j++) {
        const r0 = b[b0 + j]!;
        const r1 = b[b1 + j]!;
        const r2 = b[b2 + j]!;
        const r3 = b[b3 + j]!;
        c[to + j]! += a0 * r0 + a1 * r1 + a2 * r2 + a3 * r3;
        c[below + j]! += d0 * r0 + d1 * r1 + d2 * r2 + d3 * r3;
      }
    }
    for (let k = whole; k < terms; k++) {
      const first = a[row * byRow + k * byTerm]!;
      const second = a[(row + 1) * byRow + k * byTerm]!;
      const at = k * columns;
      for (let j = 0; j < columns; j++) {
        c[to + j]! += first * b[at + j]!;
        c[below + j]! += second * b[at + j]!;
      }
    }
  }
  if (even === rows) return;
  const to = even * columns;
  for (let k = 0; k < whole; k += 4) {
    const from = even * byRow + k * byTerm;
    const a0 = a[from]!;
    const a1 = a[from + byTerm]!;
    const a2 = a[from + 2 * byTerm]!;
    const a3 = a[from + 3 * byTerm]!;
    const at = k * columns;
    for (let j = at; j < at + columns; j++)
      c[to + j - at]! += a0 * b[j]! + a1 * b[j + columns]! + a2 * b[j + 2 * columns]! + a3 * b[j + 3 * columns]!;
  }
  for (let k = whole; k < terms; k++) {
    const factor = a[even * byRow + k * byTerm]!;
    const at = k * columns;
    for (let j = 0; j < columns; j++) c[to + j]! += factor * b[at + j]!;
  }
}

function check(fits: boolean, left: Matrix, right: Matrix): void {
  if (!fits) throw new RangeError(`no product of ${left.rows} × ${left.columns} and ${right.rows} × ${right.columns}`);
}
