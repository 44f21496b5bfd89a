/** Logistic regression with two classes and an L2 penalty. */
import { matrix, type Matrix } from './matrix.ts';
import { solvePositive } from './solve-positive.ts';

const MOST_STEPS = 200;
/** Of the squared Newton decrement. The error shrinks quadratically: the step that follows leaves about its square. */
const CLOSE = 1e-10;
const SHORTEST_STEP = 1e-12;

/**
 * The weights w and the intercept c that minimise Σ log(1 + exp(−s (x·w + c))) + penalty/2 · ‖w‖², with s = ±1 for the two
 * classes: what scikit-learn's `LogisticRegression(C=1/penalty)` does. Found by Newton's method (iteratively reweighted least
 * squares); a step that climbs is halved until it does not.
 * @param features N × K
 * @param labels N numbers, 0 or 1
 * @param penalty above 0; the intercept is not penalised
 * @param start where to begin: what an earlier fit to similar rows gave saves steps; zeros unless told
 * @returns K weights and, last, the intercept, to about seven digits. With one class only, whatever is reached before the intercept runs away
 * Source: Hastie, Tibshirani and Friedman, *The elements of statistical learning*, section 4.4.1.
 */
export function logisticRegression(
  features: Matrix,
  labels: ArrayLike<number>,
  penalty = 1,
  start: Float64Array = new Float64Array(features.columns + 1),
): Float64Array {
  const { rows, columns } = features;
  const size = columns + 1;
  const hessian = matrix(size, size);
  const gradient = new Float64Array(size);
  // Column by column: sums over rows then run through memory in order. The intercept is the weight of a column of ones.
  const byColumn = [...transposed(features), new Float64Array(rows).fill(1)];
  const errors = new Float64Array(rows);
  const curvatures = new Float64Array(rows);
  const scaled = new Float64Array(rows);

  const from = Float64Array.from(start);
  const step = new Float64Array(size);
  const weights = from.slice();
  let share = 1;
  let least = Infinity;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const loss = slopes(features, labels, penalty, weights, errors, curvatures);
    if (!(loss <= least) && share > SHORTEST_STEP) {
      share /= 2;
      for (let k = 0; k < size; k++) weights[k] = from[k]! + share * step[k]!;
      continue;
    }
    for (let k = 0; k < size; k++) {
      const column = byColumn[k]!;
      const shrink = k < columns ? penalty : 0;
      gradient[k] = dot(errors, column) - shrink * weights[k]!;
      for (let i = 0; i < rows; i++) scaled[i] = curvatures[i]! * column[i]!;
      for (let j = 0; j <= k; j++) hessian.values[k * size + j] = dot(scaled, byColumn[j]!);
      hessian.values[k * size + k]! += shrink;
    }
    step.set(gradient);
    solvePositive(hessian, step);
    const decrement = dot(gradient, step);
    // Not a number where all curvature has underflowed.
    if (!(decrement >= 0)) break;
    share = 1;
    least = loss;
    from.set(weights);
    for (let k = 0; k < size; k++) weights[k]! += step[k]!;
    if (decrement < CLOSE) break;
  }
  return weights;
}

/** x·w + c for every row: above 0 the model says class 1. */
export function linearScores({ rows, columns, values }: Matrix, weights: Float64Array): Float64Array {
  const scores = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let score = weights[columns]!;
    for (let k = 0; k < columns; k++) score += values[i * columns + k]! * weights[k]!;
    scores[i] = score;
  }
  return scores;
}

/** The loss; fills in, for each row, its negative slope and its curvature along the score. */
function slopes(
  features: Matrix,
  labels: ArrayLike<number>,
  penalty: number,
  weights: Float64Array,
  errors: Float64Array,
  curvatures: Float64Array,
): number {
  let loss = 0;
  for (let k = 0; k < features.columns; k++) loss += (penalty / 2) * weights[k]! * weights[k]!;
  const scores = linearScores(features, weights);
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    const label = labels[i]!;
    // exp of what is negative cannot overflow; both probabilities follow from it.
    const small = Math.exp(-Math.abs(score));
    const p = score > 0 ? 1 / (1 + small) : small / (1 + small);
    errors[i] = label - p;
    curvatures[i] = small / (1 + small) ** 2;
    loss += Math.max(label === 1 ? -score : score, 0) + Math.log1p(small);
  }
  return loss;
}

/** Four sums side by side: no product has to wait for the sum before. */
function dot(left: Float64Array, right: Float64Array): number {
  const whole = left.length & ~3;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < whole; i += 4) {
    a += left[i]! * right[i]!;
    b += left[i + 1]! * right[i + 1]!;
    c += left[i + 2]! * right[i + 2]!;
    d += left[i + 3]! * right[i + 3]!;
  }
  for (let i = whole; i < left.length; i++) a += left[i]! * right[i]!;
  return a + b + (c + d);
}

function transposed({ rows, columns, values }: Matrix): Float64Array[] {
  return Array.from({ length: columns }, (_, k) => {
    const column = new Float64Array(rows);
    for (let i = 0; i < rows; i++) column[i] = values[i * columns + k]!;
    return column;
  });
}
