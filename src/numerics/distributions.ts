/** Draws from distributions, from a seeded source. */
import { randomNormal } from 'd3-random';
import type { Random } from './random.ts';

/** Draws from the standard normal distribution, one number a call. */
export const normal = (random: Random): (() => number) => randomNormal.source(random)(0, 1);

/** A whole number below `count`, each as likely. */
export const index = (random: Random, count: number): number => Math.floor(random() * count);

/** The numbers 0 … count − 1 in random order (Fisher and Yates). */
export function permutation(random: Random, count: number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let last = count - 1; last > 0; last--) {
    const other = index(random, last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
