/** Linear equations with a symmetric, positive definite matrix. */
import type { Matrix } from './matrix.ts';

/**
 * Solves A x = b by Cholesky's decomposition A = L Lᵀ.
 * @param a N × N, symmetric and positive definite; only its lower triangle is read, and L is written over it
 * @param b N numbers; x is written over them
 * @returns `b`, now x; NaN in it where `a` is not positive definite
 * Source: Golub and Van Loan, *Matrix computations*, section 4.2.
 */
export function solvePositive({ rows: size, values: a }: Matrix, b: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * size + k]! * a[j * size + k]!;
      a[i * size + j] = i === j ? Math.sqrt(sum) : sum / a[j * size + j]!;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= a[i * size + k]! * b[k]!;
    b[i] = sum / a[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < size; k++) sum -= a[k * size + i]! * b[k]!;
    b[i] = sum / a[i * size + i]!;
  }
  return b;
}
