/** Least squares with an L2 penalty. */
import { type Matrix, matrix } from './matrix.ts';
import { solvePositive } from './solve-positive.ts';

/**
 * The weights w that minimise Σ (xᵢ·w − yᵢ)² + penalty ‖w‖²: (XᵀX + penalty·I)⁻¹ Xᵀy.
 * @param features N × K, zeros are skipped
 * @param targets N numbers
 * @param penalty above 0
 * @returns K numbers
 * Source: Hastie, Tibshirani and Friedman, *The elements of statistical learning*, section 3.4.1.
 */
export function ridgeRegression({ rows, columns, values }: Matrix, targets: ArrayLike<number>, penalty: number): Float64Array {
  const normal = matrix(columns, columns);
  const right = new Float64Array(columns);
  const filled = new Int32Array(columns);
  for (let i = 0; i < rows; i++) {
    let count = 0;
    for (let k = 0; k < columns; k++) if (values[i * columns + k] !== 0) filled[count++] = k;
    for (let a = 0; a < count; a++) {
      const k = filled[a]!;
      const value = values[i * columns + k]!;
      right[k]! += value * targets[i]!;
      for (let b = 0; b <= a; b++) normal.values[k * columns + filled[b]!]! += value * values[i * columns + filled[b]!]!;
    }
  }
  for (let k = 0; k < columns; k++) normal.values[k * columns + k]! += penalty;
  return solvePositive(normal, right);
}
