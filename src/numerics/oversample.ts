/** Fills up the rare class of a table until both classes have the same number of rows. */
import { index } from './distributions.ts';
import { largest } from './largest.ts';
import { matrix, type Matrix } from './matrix.ts';
import type { Random } from './random.ts';

export interface Oversampled {
  /** The rows as they were, then the new ones. */
  readonly features: Matrix;
  readonly labels: Uint8Array;
}

/**
 * SMOTE: each new row lies on the way from a random row of the rare class to one of its `neighbours` nearest of that class, at
 * a random point. With no neighbours, or a single row, it is a copy of that row (random oversampling).
 * @param features N × K
 * @param labels N numbers, 0 or 1, both classes among them
 * @param neighbours as many as there are, if it is more
 * Source: Chawla, Bowyer, Hall and Kegelmeyer, *SMOTE: synthetic minority over-sampling technique*, JAIR 16 (2002).
 */
export function oversample(features: Matrix, labels: ArrayLike<number>, neighbours: number, random: Random): Oversampled {
  const { rows, columns, values } = features;
  const ones = Array.from(labels).reduce((sum, it) => sum + it, 0);
  const rareLabel = ones * 2 <= rows ? 1 : 0;
  const rare = Array.from({ length: rows }, (_, row) => row).filter((row) => labels[row] === rareLabel);
  const extra = rows - 2 * rare.length;
  const more = matrix(rows + extra, columns);
  more.values.set(values);
  const reach = Math.min(neighbours, rare.length - 1);
  const near = new Map<number, readonly number[]>();
  for (let at = rows; at < rows + extra; at++) {
    const from = rare[index(random, rare.length)]!;
    if (reach > 0 && !near.has(from)) near.set(from, nearest(features, from, rare, reach));
    const to = reach > 0 ? near.get(from)![index(random, reach)]! : from;
    const share = random();
    for (let k = 0; k < columns; k++) {
      const start = values[from * columns + k]!;
      more.values[at * columns + k] = start + share * (values[to * columns + k]! - start);
    }
  }
  return { features: more, labels: Uint8Array.from({ length: rows + extra }, (_, row) => (row < rows ? labels[row]! : rareLabel)) };
}

/** The `count` rows among `others`, itself left out, whose squared distance to row `from` is least. */
function nearest({ columns, values }: Matrix, from: number, others: readonly number[], count: number): number[] {
  const closeness = others.map((row) => {
    if (row === from) return NaN;
    let sum = 0;
    for (let k = 0; k < columns; k++) sum -= (values[row * columns + k]! - values[from * columns + k]!) ** 2;
    return sum;
  });
  return largest(closeness, count).map((at) => others[at]!);
}
