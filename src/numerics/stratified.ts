/** Sets rows apart for testing so that every part holds its share of both classes. */
import { permutation } from './distributions.ts';
import type { Random } from './random.ts';

/**
 * Splits the rows into parts of about equal size; each class is shuffled and dealt out in turn.
 * @param labels 0 or 1 for each row
 * @param parts how many, at least 2
 * @returns the rows of each part
 */
export function stratifiedFolds(labels: ArrayLike<number>, parts: number, random: Random): number[][] {
  const folds = Array.from({ length: parts }, (): number[] => []);
  // The second class goes on where the first has ended, so that no part is left behind by both.
  for (const [at, row] of shuffledClasses(labels, random).flat().entries()) folds[at % parts]!.push(row);
  return folds;
}

/**
 * The rows to test on.
 * @param share of each class, from 0 to 1, rounded; at least one row of each class is taken and one left
 */
export const stratifiedPart = (labels: ArrayLike<number>, share: number, random: Random): number[] =>
  shuffledClasses(labels, random).flatMap((rows) => rows.slice(0, Math.max(1, Math.min(rows.length - 1, Math.round(rows.length * share)))));

function shuffledClasses(labels: ArrayLike<number>, random: Random): number[][] {
  const classes: [number[], number[]] = [[], []];
  for (const row of permutation(random, labels.length)) classes[labels[row] === 1 ? 1 : 0].push(row);
  return classes;
}
