/** The stops of sliders: in range, ascending, none of them dead, and back to where one came from. */
import { describe, expect, it } from 'vitest';
import { withinRange } from '../../src/engine/reproduction.ts';
import type { NumberControl } from '../../webview/scale.ts';
import { positionOf, stopsOf } from '../../webview/scale.ts';

const control = (it: Partial<NumberControl>): NumberControl => ({
  kind: 'number',
  label: 'It',
  min: 0,
  max: 10,
  step: 1,
  default: 5,
  ...it,
});

const CONTROLS: readonly (readonly [string, NumberControl])[] = [
  ['few steps', control({})],
  ['many steps', control({ max: 1e6 })],
  ['fractions', control({ min: 0.1, max: 0.9, step: 0.05, default: 0.5 })],
  ['a step that does not divide the range', control({ min: 1, max: 10, step: 4, default: 5 })],
  ['decades of whole numbers', control({ min: 1, max: 1024, scale: 'log', default: 256 })],
  ['decades of fractions', control({ min: 1e-6, max: 1, step: 1e-6, scale: 'log', default: 0.001 })],
];

describe.each(CONTROLS)('%s', (_, it_) => {
  const stops = stopsOf(it_, [it_.default]);

  it('goes from end to end through values in range', () => {
    expect(stops[0]).toBe(it_.min);
    expect(stops.at(-1)).toBe(withinRange(it_, it_.max));
    expect(stops.map((stop) => withinRange(it_, stop))).toEqual(stops);
    expect(stops.length).toBeGreaterThan(2);
    expect(stops.length).toBeLessThanOrEqual(210);
  });

  it('changes the value with every stop', () => {
    for (const [index, stop] of stops.slice(1).entries()) expect(stop).toBeGreaterThan(stops[index]!);
  });

  it('finds each stop again', () => {
    expect(stops.map((stop) => positionOf(stops, stop, it_.scale))).toEqual(stops.map((_stop, index) => index));
  });
});

it('keeps the values that it is told to keep', () => {
  expect(stopsOf(control({ max: 1e6 }), [1234])).toContain(1234);
});

it('spaces a logarithmic slider by ratios', () => {
  const stops = stopsOf(control({ min: 1e-6, max: 1, step: 1e-6, scale: 'log' }));
  const middle = stops[Math.round(stops.length / 2)]!;
  expect(middle).toBeGreaterThan(1e-4);
  expect(middle).toBeLessThan(1e-2);
});

it('puts a value between two stops to the nearer one, as the scale measures it', () => {
  expect(positionOf([1, 10, 100], 30, 'log')).toBe(1);
  expect(positionOf([1, 10, 100], 40, 'log')).toBe(2);
  expect(positionOf([1, 10, 100], 40)).toBe(1);
});
