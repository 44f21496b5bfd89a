/** How far it is from each row of one table to the nearest row of another. */
import type { Matrix } from './matrix.ts';

/**
 * Euclidean distances.
 * @param from N × K
 * @param to M × K
 * @returns N numbers; Infinity where `to` has no rows
 */
export function nearestDistances(from: Matrix, to: Matrix): number[] {
  const { columns } = from;
  return Array.from({ length: from.rows }, (_, row) => {
    let least = Infinity;
    for (let other = 0; other < to.rows; other++) {
      let sum = 0;
      for (let k = 0; k < columns && sum < least; k++) sum += (from.values[row * columns + k]! - to.values[other * columns + k]!) ** 2;
      least = Math.min(least, sum);
    }
    return Math.sqrt(least);
  });
}
