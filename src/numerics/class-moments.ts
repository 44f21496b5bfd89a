/** How far the means of two classes lie apart in each column, as the analysis of variance measures it. */
import type { Matrix } from './matrix.ts';

/** Counts, sums and sums of squares: all that the statistic needs, and rows can be taken out of them again. */
export interface ClassMoments {
  readonly rows: number;
  /** Rows of class 1. */
  readonly ones: number;
  /** Of each column, over all rows. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Of each column, over the rows of class 1. */
  readonly sumsOfOnes: Float64Array;
}

/**
 * The moments of some rows.
 * @param features columns of about unit size around 0: squares are summed as they are
 * @param labels 0 or 1 for each row of `features`
 * @param rows all unless told
 */
export function classMoments(features: Matrix, labels: ArrayLike<number>, rows?: readonly number[]): ClassMoments {
  const { columns, values } = features;
  const sums = new Float64Array(columns);
  const squares = new Float64Array(columns);
  const sumsOfOnes = new Float64Array(columns);
  const count = rows?.length ?? features.rows;
  let ones = 0;
  for (let at = 0; at < count; at++) {
    const row = rows?.[at] ?? at;
    const from = row * columns;
    for (let k = 0; k < columns; k++) {
      const value = values[from + k]!;
      sums[k]! += value;
      squares[k]! += value * value;
    }
    if (labels[row] !== 1) continue;
    ones++;
    for (let k = 0; k < columns; k++) sumsOfOnes[k]! += values[from + k]!;
  }
  return { rows: count, ones, sums, squares, sumsOfOnes };
}

/** The moments of all rows under other labels, in a third of the time. */
export function relabelled(all: ClassMoments, { rows, columns, values }: Matrix, labels: ArrayLike<number>): ClassMoments {
  const sumsOfOnes = new Float64Array(columns);
  let ones = 0;
  for (let row = 0; row < rows; row++) {
    if (labels[row] !== 1) continue;
    ones++;
    for (let k = 0, from = row * columns; k < columns; k++) sumsOfOnes[k]! += values[from + k]!;
  }
  return { ...all, ones, sumsOfOnes };
}

/** The moments of the rows that are in `all` and not in `part`. */
export function momentsWithout(all: ClassMoments, part: ClassMoments): ClassMoments {
  return {
    rows: all.rows - part.rows,
    ones: all.ones - part.ones,
    sums: less(all.sums, part.sums),
    squares: less(all.squares, part.squares),
    sumsOfOnes: less(all.sumsOfOnes, part.sumsOfOnes),
  };
}

/**
 * The F statistic of each column: variance between the two classes over variance within them, the square of Student's t.
 * It is what scikit-learn's `f_classif` computes.
 * @returns NaN for columns that are constant, or where a class has no row
 */
export function anovaF({ rows, ones, sums, squares, sumsOfOnes }: ClassMoments): Float64Array {
  const f = new Float64Array(squares.length);
  for (let k = 0; k < f.length; k++) {
    const sum = sums[k]!;
    const ofOnes = sumsOfOnes[k]!;
    const byClass = (sum - ofOnes) ** 2 / (rows - ones) + ofOnes ** 2 / ones;
    f[k] = (byClass - sum ** 2 / rows) / ((squares[k]! - byClass) / (rows - 2));
  }
  return f;
}

/** The mean of class 1 less that of class 0 in one column; NaN where a class has no row. */
export const meanDifference = ({ rows, ones, sums, sumsOfOnes }: ClassMoments, column: number): number =>
  sumsOfOnes[column]! / ones - (sums[column]! - sumsOfOnes[column]!) / (rows - ones);

function less(from: Float64Array, what: Float64Array): Float64Array {
  const rest = from.slice();
  for (let k = 0; k < rest.length; k++) rest[k]! -= what[k]!;
  return rest;
}
