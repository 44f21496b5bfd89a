/** Rounding to short formats, bit by bit against Python's struct module and exact fractions. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { roundingTo } from '../../src/numerics/round-to-format.ts';
import { FORMATS } from '../../src/numerics/underflow.ts';

const rows = JSON.parse(
  readFileSync(new URL('references/round-to-format.json', import.meta.url), 'utf8'),
) as readonly (readonly string[])[];
const numberOf = (word: string | undefined): number => Number(word?.replace('inf', 'Infinity'));

describe('rounding', () => {
  it.each([
    ['float16', 1],
    ['bfloat16', 2],
    ['float32', 3],
    ['float64', 0],
  ] as const)('to %s has every bit right', (format, column) => {
    const round = roundingTo(format);
    for (const row of rows) expect(round(numberOf(row[0])), row[0]).toBe(numberOf(row[column]));
  });

  it.each(Object.entries(FORMATS))('to %s knows the ends of its range, and what is no number', (format, { largest, smallest }) => {
    const round = roundingTo(format);
    expect([round(largest), round(smallest), round(smallest / 2)]).toEqual([largest, smallest, 0]);
    expect([round(Infinity), round(-Infinity), round(NaN)]).toEqual([Infinity, -Infinity, NaN]);
    if (format !== 'float64') expect(round(1 + 2 ** -FORMATS[format]!.digits)).toBe(1);
  });

  it('is not by way of float32', () => {
    const number = 1 + 2 ** -8 + 2 ** -30;
    const round = roundingTo('bfloat16');
    expect([round(number), round(Math.fround(number))]).toEqual([1 + 2 ** -7, 1]);
  });

  it('knows no other format', () => expect(() => roundingTo('float8')).toThrow(RangeError));
});
