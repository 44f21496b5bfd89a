/** What the user's text and numbers look like in a message. */
import { describe, expect, it } from 'vitest';
import { code, count, figure } from '../../src/engine/text.ts';

describe('code', () => {
  it.each([
    ['x', '`x`'],
    ['a`b', '``a`b``'],
    ['`a``b`', '``` `a``b` ```'],
    ['f(\n    x,\n)', '`f( x, )`'],
    ['[x](command:evil)', '`[x](command:evil)`'],
    ['\u2028a\u0000b', '`a b`'],
    ['', '` `'],
    ['y'.repeat(100), `\`${'y'.repeat(79)}…\``],
  ])('%j', (text, expected) => expect(code(text)).toBe(expected));
});

describe('figure', () => {
  it.each([
    [0.25, '0.25'],
    [1 / 3, '0.3333'],
    [103.97208, '104'],
    [88.7228, '88.72'],
    [16, '16'],
    [1234567, '1,234,567'],
    [12345.678, '12,350'],
    [-0.5, '−0.5'],
    [0.00001234, '1.234e-5'],
    [1e300, '1e300'],
    [2n ** 70n, '1,180,591,620,717,411,303,424'],
    [Infinity, '∞'],
    [NaN, 'NaN'],
    [-0, '0'],
  ])('%s', (number, expected) => expect(figure(number)).toBe(expected));
  it('takes more digits when asked', () => expect(figure(103.97208, 5)).toBe('103.97'));
});

it('counts', () =>
  expect([count(1, 'finding'), count(2, 'finding'), count(1200, 'entry', 'entries')]).toEqual([
    '1 finding',
    '2 findings',
    '1,200 entries',
  ]));
