/** Gaussian bumps on a lattice: a kernel classifier whose size does not grow with the data. */
import { type Matrix, matrix } from './matrix.ts';

/** A rectangle of the plane. */
export interface Plane {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** Where bumps stand: every `spacing` in both directions from the lower left corner, the border included. */
export function latticeOver({ x, y }: Plane, spacing: number): (readonly [number, number])[] {
  const along = ([low, high]: readonly [number, number]): number[] =>
    Array.from({ length: Math.floor((high - low) / spacing + 1e-9) + 1 }, (_, at) => low + at * spacing);
  return along(y).flatMap((at) => along(x).map((over) => [over, at] as const));
}

/**
 * exp(−‖p − c‖² / (2 width²)) for each point p and each centre c; what is below 1e-8 counts as 0.
 * @returns N × K, a row for each point
 */
export function radialBasis(
  points: readonly (readonly [number, number])[],
  centres: readonly (readonly [number, number])[],
  width: number,
): Matrix {
  const features = matrix(points.length, centres.length);
  const scale = 1 / (2 * width * width);
  points.forEach(([x, y], i) => {
    centres.forEach(([over, at], k) => {
      const exponent = ((x - over) ** 2 + (y - at) ** 2) * scale;
      if (exponent < 18.42) features.values[i * centres.length + k] = Math.exp(-exponent);
    });
  });
  return features;
}
