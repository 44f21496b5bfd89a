/** Takes rows or columns out of a matrix, in the order asked for. */
import { matrix, type Matrix } from './matrix.ts';

/** Those rows; one that is named twice comes twice. */
export function pickRows({ columns, values }: Matrix, rows: readonly number[]): Matrix {
  const picked = matrix(rows.length, columns);
  rows.forEach((row, at) => picked.values.set(values.subarray(row * columns, (row + 1) * columns), at * columns));
  return picked;
}

/** Those columns of all rows. */
export function pickColumns({ rows, columns, values }: Matrix, picked: readonly number[]): Matrix {
  const width = picked.length;
  const result = matrix(rows, width);
  for (let row = 0; row < rows; row++)
    for (let at = 0; at < width; at++) result.values[row * width + at] = values[row * columns + picked[at]!]!;
  return result;
}
