/** The singular values of a matrix. */
import { type Matrix, transpose } from './matrix.ts';

const SWEEPS = 60;
const ORTHOGONAL = 1e-15;

/**
 * Singular values by one-sided Jacobi rotations: pairs of rows are turned until all are orthogonal; their lengths are the values.
 * @param of N × M, finite
 * @returns min(N, M) values, the largest first, each with an error of about 1e-15 of the largest
 * @throws RangeError for an entry that is not finite
 * Source: Golub & Van Loan, *Matrix Computations*, 4th edition, section 8.6.3.
 */
export function singularValues(of: Matrix): Float64Array {
  if (!of.values.every(Number.isFinite)) throw new RangeError('singular values are those of finite entries');
  const { rows, columns, values: given } = of.rows <= of.columns ? of : transpose(of);
  const values = given.slice();
  const row = (at: number): Float64Array => values.subarray(at * columns, (at + 1) * columns);
  let isTurning = true;
  for (let sweep = 0; isTurning && sweep < SWEEPS; sweep++) {
    isTurning = false;
    for (let i = 0; i < rows; i++) for (let j = i + 1; j < rows; j++) isTurning = makeOrthogonal(row(i), row(j)) || isTurning;
  }
  return Float64Array.from({ length: rows }, (_, at) => Math.hypot(...row(at))).sort((a, b) => b - a);
}

/** Rotates two rows in their plane until their product is 0. @returns whether there was something to do */
function makeOrthogonal(x: Float64Array, y: Float64Array): boolean {
  let [xx, yy, xy] = [0, 0, 0];
  for (let at = 0; at < x.length; at++) {
    xx += x[at]! * x[at]!;
    yy += y[at]! * y[at]!;
    xy += x[at]! * y[at]!;
  }
  if (Math.abs(xy) <= ORTHOGONAL * Math.sqrt(xx * yy)) return false;
  const ratio = (yy - xx) / (2 * xy);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(1, ratio));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  for (let at = 0; at < x.length; at++) {
    const [a, b] = [x[at]!, y[at]!];
    x[at] = cosine * a - sine * b;
    y[at] = sine * a + cosine * b;
  }
  return true;
}
