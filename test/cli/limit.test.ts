/** How long work may take, on a machine that has nothing else to do and on one that is busy. */
import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { onTheClock } from '../../src/cli/limit.ts';

it.each([
  [0, 1],
  [0.5, 1],
  [1, 1],
  [3, 3],
  [100, 8],
])('with %d programs for each processor, a limit is stretched %d times', (programs, times) => {
  expect(onTheClock(2000, programs * availableParallelism())).toBe(2000 * times);
});
