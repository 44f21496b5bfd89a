/** Fills gaps in a table with the medians of its columns. */
import { type Matrix, matrix } from './matrix.ts';
import { median } from './quantile.ts';

/**
 * The median of the known values of each column.
 * @param table NaN stands for a missing value
 * @param rows the rows to learn from; all unless told
 * @returns 0 for a column in which nothing is known
 */
export function columnMedians({ rows: height, columns, values }: Matrix, rows?: readonly number[]): Float64Array {
  const count = rows?.length ?? height;
  const column = new Float64Array(count);
  return Float64Array.from({ length: columns }, (_, k) => {
    for (let at = 0; at < count; at++) column[at] = values[(rows?.[at] ?? at) * columns + k]!;
    const known = median(column);
    return Number.isNaN(known) ? 0 : known;
  });
}

/** The table with `fills[column]` in place of every NaN. */
export function filled({ rows, columns, values }: Matrix, fills: ArrayLike<number>): Matrix {
  const result = matrix(rows, columns);
  for (let at = 0, k = 0; at < values.length; at++, k = at % columns) {
    const value = values[at]!;
    result.values[at] = Number.isNaN(value) ? fills[k]! : value;
  }
  return result;
}
