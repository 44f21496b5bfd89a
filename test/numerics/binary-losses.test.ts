/** Slopes of binary losses along the logit, against derivatives of 60 digits. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { binaryGradient, focalGradient } from '../../src/numerics/binary-losses.ts';

interface Point {
  readonly p: number;
  readonly label: 0 | 1;
  readonly gamma: number;
  readonly slope: number;
}
const points = JSON.parse(readFileSync(join(import.meta.dirname, 'references/binary-losses.json'), 'utf8')) as Point[];

describe('the focal loss', () => {
  it.each(points)('at p = $p, label $label and γ = $gamma has the slope $slope', ({ p, label, gamma, slope }) => {
    // From 1 − p, whose own rounding is what is left: at p = 1e-12 it keeps four digits of p, of which γ is a power.
    const tolerance = p < 1e-6 ? 1e-3 : 1e-11;
    expect(Math.abs(focalGradient(p, label, gamma) - slope)).toBeLessThanOrEqual(tolerance * Math.abs(slope));
  });

  it('is the cross-entropy without γ', () => {
    for (const { p, label } of points) expect(focalGradient(p, label, 0)).toBeCloseTo(binaryGradient(p, label), 12);
  });

  it('has a slope at certainty, too', () => {
    expect([focalGradient(0, 1, 2), focalGradient(1, 1, 2), focalGradient(0, 0, 2), focalGradient(1, 0, 2)]).toEqual([-1, 0, -0, 1]);
  });
});
