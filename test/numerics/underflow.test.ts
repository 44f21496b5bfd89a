/** The ends of the floating-point formats, against the figures that PyTorch shows. */
import { describe, expect, it } from 'vitest';
import { FORMATS, gapOfZero, overflowOfExp, sigmoidOfOne } from '../../src/numerics/underflow.ts';

describe('overflow of exp', () => {
  it.each([
    ['float32', 88.7228],
    ['float16', 11.0899],
    ['float64', 709.7827],
  ])('%s above %d', (format, expected) => {
    expect(overflowOfExp(format)).toBeCloseTo(expected, 4);
  });
});

describe('softmax rounds to zero', () => {
  it.each([
    ['float32', 103.97],
    ['bfloat16', 92.75],
    ['float16', 17.34],
    ['float64', 745.13],
  ])('%s beyond a gap of %d', (format, expected) => {
    expect(gapOfZero(format)).toBeCloseTo(expected, 2);
  });

  it('at the rounding of float32 itself', () => {
    const survives = Math.fround(Math.exp(-Math.fround(gapOfZero('float32') - 1e-4)));
    const vanishes = Math.fround(Math.exp(-Math.fround(gapOfZero('float32') + 1e-4)));
    expect([survives > 0, vanishes]).toEqual([true, 0]);
  });
});

it('a float32 sigmoid is 1 from 16.64 on', () => {
  expect(sigmoidOfOne('float32')).toBeCloseTo(16.64, 2);
  const at = (x: number): number => Math.fround(1 / Math.fround(1 + Math.fround(Math.exp(-x))));
  expect([at(16.63) < 1, at(16.64)]).toEqual([true, 1]);
});

it('knows no other format', () => {
  expect(Object.keys(FORMATS)).toEqual(['float16', 'bfloat16', 'float32', 'float64']);
  expect(() => gapOfZero('float8')).toThrow(RangeError);
});
