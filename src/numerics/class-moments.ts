/** How far the means of two classes lie apart in each column, as the analysis of variance measures it. */
import type { Matrix } from './matrix.ts';

/** Counts, sums and sums of squares: all that the statistic needs, and rows can be taken out of them again. */
export interface ClassMoments {
  readonly counts: readonly [number, number];
  /** Sum of each column over the rows of class 0 and of class 1. */
  readonly sums: readonly [Float64Array, Float64Array];
  /** Sum of squares of each column over the rows of both. */
  readonly squares: Float64Array;
}

/**
 * The moments of some rows.
 * @param features columns of about unit size around 0: squares are summed as they are
 * @param labels 0 or 1 for each row of `features`
 * @param rows all unless told
 */
export function classMoments({ rows: height, columns, values }: Matrix, labels: ArrayLike<number>, rows?: readonly number[]): ClassMoments {
  const sums: [Float64Array, Float64Array] = [new Float64Array(columns), new Float64Array(columns)];
  const squares = new Float64Array(columns);
  const counts: [number, number] = [0, 0];
  const count = rows?.length ?? height;
  for (let at = 0; at < count; at++) {
    const row = rows?.[at] ?? at;
    const label = labels[row] === 1 ? 1 : 0;
    const sum = sums[label];
    counts[label]++;
    const from = row * columns;
    for (let k = 0; k < columns; k++) {
      const value = values[from + k]!;
      sum[k]! += value;
      squares[k]! += value * value;
    }
  }
  return { counts, sums, squares };
}

/** The moments of the rows that are in `all` and not in `part`. */
export function momentsWithout(all: ClassMoments, part: ClassMoments): ClassMoments {
  const less = (from: Float64Array, what: Float64Array): Float64Array => {
    const rest = from.slice();
    for (let k = 0; k < rest.length; k++) rest[k]! -= what[k]!;
    return rest;
  };
  return {
    counts: [all.counts[0] - part.counts[0], all.counts[1] - part.counts[1]],
    sums: [less(all.sums[0], part.sums[0]), less(all.sums[1], part.sums[1])],
    squares: less(all.squares, part.squares),
  };
}

/**
 * The F statistic of each column: variance between the two classes over variance within them, the square of Student's t.
 * It is what scikit-learn's `f_classif` computes.
 * @returns NaN for columns that are constant, or where a class has no row
 */
export function anovaF({ counts: [n0, n1], sums: [s0, s1], squares }: ClassMoments): Float64Array {
  const n = n0 + n1;
  const f = new Float64Array(squares.length);
  for (let k = 0; k < f.length; k++) {
    const byClass = s0[k]! ** 2 / n0 + s1[k]! ** 2 / n1;
    const between = byClass - (s0[k]! + s1[k]!) ** 2 / n;
    f[k] = between / ((squares[k]! - byClass) / (n - 2));
  }
  return f;
}
