/** Estimates how often a model is right: trained on some rows, tested on others, and on rows that nobody has seen. */
import { normal } from '../../src/numerics/distributions.ts';
import { linearScores, logisticRegression } from '../../src/numerics/logistic-regression.ts';
import { matrix, type Matrix } from '../../src/numerics/matrix.ts';
import { pickRows } from '../../src/numerics/pick.ts';
import type { Random } from '../../src/numerics/random.ts';
import { stratifiedFolds, stratifiedPart } from '../../src/numerics/stratified.ts';

export interface Rows {
  readonly features: Matrix;
  /** 0 or 1; 1 is the rare class. */
  readonly labels: Uint8Array;
}

/** The rows that a model is trained on, and those that it is tested on. */
export interface Part {
  readonly training: readonly number[];
  readonly tested: readonly number[];
}

/** Turns columns into those that the model sees. */
export type Transform = (features: Matrix) => Matrix;

export interface Estimate {
  readonly estimated: number;
  readonly truth: number;
}

/** Columns of a table of people; half of them tell something about the label. */
export const COLUMNS = 10;
const TELLING = 5;
const SHIFT = 0.8;

/** People with skewed columns, as incomes are: log-normal, and higher on average in class 1 for those columns that tell something. */
export function people(count: number, shareOfOnes: number, random: Random): Rows {
  const ones = Math.max(2, Math.round(count * shareOfOnes));
  const labels = Uint8Array.from({ length: count }, (_, row) => (row < ones ? 1 : 0));
  const draw = normal(random);
  return { labels, features: matrix(count, COLUMNS, (row, column) => Math.exp(draw() + (column < TELLING ? SHIFT * labels[row]! : 0))) };
}

/** The same table with a share of its values missing at random. */
export const withGaps = ({ labels, features }: Rows, share: number, random: Random): Rows => ({
  labels,
  features: { ...features, values: features.values.map((value) => (random() < share ? NaN : value)) },
});

export const pick = ({ features, labels }: Rows, rows: readonly number[]): Rows => ({
  features: pickRows(features, rows),
  labels: Uint8Array.from(rows, (row) => labels[row]!),
});

/** As many folds as make test parts of this size; five at most. */
export const foldsOf = (testSize: number): number => Math.min(5, Math.round(1 / testSize));

/** One split, or folds that are each tested on once. Both classes have their share in every part. */
export function partsOf({ labels }: Rows, by: 'split' | 'cross-validation', testSize: number, random: Random): Part[] {
  const tests = by === 'split' ? [stratifiedPart(labels, testSize, random)] : stratifiedFolds(labels, foldsOf(testSize), random);
  const all = Array.from(labels.keys());
  return tests.map((tested) => {
    const isTested = new Set(tested);
    return { tested, training: all.filter((row) => !isTested.has(row)) };
  });
}

/**
 * Trains a logistic regression on every training part and counts how often it is right. Both classes count alike: the accuracy is
 * the mean of the share that is right in either (balanced accuracy), over all parts together.
 * @param prepare what the preprocessing learned for a part; it is applied to training rows, tested rows and fresh rows alike
 * @param fresh rows that nobody has seen; absent where the labels are pure chance, so that no model is right more than half the time
 * @param enlarge adds rows to the training part
 */
export function evaluate(
  rows: Rows,
  parts: readonly Part[],
  prepare: (part: Part) => Transform,
  fresh?: Rows,
  enlarge: (training: Rows) => Rows = (it) => it,
): Estimate {
  const tested = new Tally();
  const unseen = new Tally();
  let weights: Float64Array | undefined;
  for (const part of parts) {
    const transform = prepare(part);
    const prepared = { labels: rows.labels, features: transform(rows.features) };
    const training = enlarge(pick(prepared, part.training));
    weights = logisticRegression(training.features, training.labels, 1, weights);
    const test = pick(prepared, part.tested);
    tested.add(linearScores(test.features, weights), test.labels);
    if (fresh !== undefined) unseen.add(linearScores(transform(fresh.features), weights), fresh.labels);
  }
  return { estimated: tested.accuracy(), truth: fresh === undefined ? 0.5 : unseen.accuracy() };
}

class Tally {
  private readonly right = [0, 0];
  private readonly seen = [0, 0];

  add(scores: Float64Array, labels: Uint8Array): void {
    scores.forEach((score, at) => {
      const label = labels[at]!;
      this.seen[label]!++;
      if (score > 0 === (label === 1)) this.right[label]!++;
    });
  }

  accuracy = (): number => (this.right[0]! / this.seen[0]! + this.right[1]! / this.seen[1]!) / 2;
}
