/** Drawings of paths, and what the bank of filters says of them. */
import { describe, expect, it } from 'vitest';
import { drawPath, ORIENTATIONS, orientationFeatures } from '../../src/numerics/oriented-filters.ts';
import { matrix } from '../../src/numerics/matrix.ts';

const SIDE = 24;
/** A path of points at equal steps of `at`. */
const path = (at: (share: number) => readonly [number, number], points = 16): Float64Array =>
  Float64Array.from(Array.from({ length: points }, (_, index) => at(index / (points - 1))).flat());
const turned = (angle: number): Float64Array => path((share) => [share * Math.cos(angle), share * Math.sin(angle)]);

describe('a drawing', () => {
  it('keeps the proportions and fits the path into the image', () => {
    const image = drawPath(
      path((share) => [10 * share, 0]),
      SIDE,
    );
    const inked = [...image.values].flatMap((ink, at) => (ink > 0.05 ? [[Math.floor(at / SIDE), at % SIDE] as const] : []));
    expect(new Set(inked.map(([row]) => row))).toEqual(new Set([11, 12]));
    expect([...new Set(inked.map(([, column]) => column))].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
    expect(Math.max(...image.values)).toBeLessThanOrEqual(1);
  });

  it('does not tell how fast the path was', () => {
    const steady = orientationFeatures(drawPath(turned(0.4), SIDE));
    const reaching = orientationFeatures(
      drawPath(
        path((share) => [share ** 2 * Math.cos(0.4), share ** 2 * Math.sin(0.4)], 60),
        SIDE,
      ),
    );
    reaching.forEach((value, at) => expect(value).toBeCloseTo(steady[at]!, 1));
  });

  it('is one blot for a path that stands still', () => {
    expect(() => orientationFeatures(drawPath(new Float64Array(8), SIDE))).not.toThrow();
  });
});

describe('the features', () => {
  it('are shares, the strongest first, and then the ink', () => {
    const features = orientationFeatures(drawPath(turned(1), SIDE));
    const shares = [...features.subarray(0, ORIENTATIONS)];
    expect(shares.reduce((sum, it) => sum + it, 0)).toBeCloseTo(1, 12);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(features[ORIENTATIONS]).toBeGreaterThan(0.5);
  });

  it('change little when a line is turned by the angle between two filters', () => {
    const [one, other] = [0.3, 0.3 + Math.PI / ORIENTATIONS].map((angle) => orientationFeatures(drawPath(turned(angle), SIDE)));
    one!.subarray(0, ORIENTATIONS).forEach((share, at) => expect(Math.abs(share - other![at]!)).toBeLessThan(0.06));
  });

  it('are more even for a line that shakes', () => {
    const shaken = path((share) => [share, 0.05 * Math.sin(40 * share)]);
    expect(orientationFeatures(drawPath(shaken, SIDE))[0]).toBeLessThan(orientationFeatures(drawPath(turned(0), SIDE))[0]! - 0.02);
  });

  it('are zeros for an empty image', () => {
    expect([...orientationFeatures(matrix(SIDE, SIDE))]).toEqual(new Array(ORIENTATIONS + 1).fill(0));
  });
});
