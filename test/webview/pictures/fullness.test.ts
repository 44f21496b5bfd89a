/** How full the cells of a matrix are drawn. */
import { expect, it } from 'vitest';
import { fullness } from '../../../webview/pictures/fullness.ts';

it('goes from nothing at 0, or at the least below it, to full at the greatest', () => {
  expect(
    fullness([
      [0, 2],
      [4, NaN],
    ]),
  ).toEqual([
    [0, 0.5],
    [1, 0],
  ]);
  expect(
    fullness([
      [-1, 1],
      [0, Infinity],
    ]),
  ).toEqual([
    [0, 1],
    [0.5, 0],
  ]);
  expect(fullness([[0, 0]])).toEqual([[0, 0]]);
  expect(fullness([])).toEqual([]);
});
