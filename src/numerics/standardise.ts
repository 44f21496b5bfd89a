/** Brings the columns of a table to mean 0 and standard deviation 1. */
import { type Matrix, matrix } from './matrix.ts';

export interface CentreAndScale {
  readonly means: Float64Array;
  /** Standard deviations, divided by N; 1 for a column that is constant, as scikit-learn's `StandardScaler` has it. */
  readonly spreads: Float64Array;
}

/**
 * Mean and standard deviation of each column.
 * @param rows the rows to learn from, at least one; all unless told
 */
export function centreAndScale({ rows: height, columns, values }: Matrix, rows?: readonly number[]): CentreAndScale {
  const count = rows?.length ?? height;
  const means = new Float64Array(columns);
  const spreads = new Float64Array(columns);
  const each = (visit: (value: number, column: number) => void): void => {
    for (let at = 0; at < count; at++) for (let k = 0, from = (rows?.[at] ?? at) * columns; k < columns; k++) visit(values[from + k]!, k);
  };
  each((value, k) => (means[k]! += value));
  means.forEach((sum, k) => (means[k] = sum / count));
  each((value, k) => (spreads[k]! += (value - means[k]!) ** 2));
  spreads.forEach((sum, k) => {
    const variance = sum / count;
    // What rounding alone makes of a constant; the bound is scikit-learn's.
    const isConstant = variance <= count * Number.EPSILON * variance + (count * means[k]! * Number.EPSILON) ** 2;
    spreads[k] = isConstant ? 1 : Math.sqrt(variance);
  });
  return { means, spreads };
}

/** (value − mean) / spread, column by column. */
export function standardised({ rows, columns, values }: Matrix, { means, spreads }: CentreAndScale): Matrix {
  const result = matrix(rows, columns);
  for (let at = 0, k = 0; at < values.length; at++, k = at % columns) result.values[at] = (values[at]! - means[k]!) / spreads[k]!;
  return result;
}
