/** Distances between large samples of two normals, drawn from their joint limit law instead of value by value. */
import { normal } from './distributions.ts';
import { normalCdf } from './normal-cdf.ts';
import { densityCrossings } from './normal-ks-distance.ts';
import type { Random } from './random.ts';

/** How far √n·(Fₙ − F) of one sample is from 0 at each point of the grid. */
export type Fluctuation = Float64Array;

export interface LiveFluctuation {
  readonly path: Fluctuation;
  /** For each cell, what decides how far the difference strays between its ends: standard exponential. */
  readonly strays: Float64Array;
}

export interface SampleDistances {
  /** Kolmogorov–Smirnov statistic D. */
  readonly statistic: number;
  /** Wasserstein distance, in standard deviations of the reference. */
  readonly transport: number;
}

export interface NormalSamples {
  reference(random: Random): Fluctuation;
  live(random: Random): LiveFluctuation;
  /** The distances of a reference and a live sample of `size` values each; the same draw may be looked at for many sizes. */
  between(reference: Fluctuation, live: LiveFluctuation, size: number): SampleDistances;
}

const CELLS = 100;
const REACH = 5.5;

/**
 * Samples of N(0, 1), the reference, and of N(shift, spread²), the live values. For large n, √n·(Fₙ − F) is a Brownian bridge at the time F
 * (Donsker's theorem), so Fₙ − Gₙ is F − G plus the difference of two bridges. Both are drawn on a grid of some 100 cells; within a cell the
 * difference is a bridge between its ends, whose greatest value is drawn from its law.
 *
 * The limit is good from some hundreds of values on: at 1,000 the level 0.05 of the test is about 0.048 in truth.
 * @param shift difference of the means, in standard deviations of the reference
 * @param spread ratio of the standard deviations, above 0
 * @throws RangeError when the spread is not positive
 * Source: Billingsley, *Convergence of Probability Measures*, 2nd edition, sections 9 (greatest value of a bridge) and 14 (empirical distributions).
 */
export function normalSamples(shift: number, spread = 1): NormalSamples {
  // Where the densities cross, the true distance is attained: without these points the grid would miss it by a hair.
  const crossings = densityCrossings(shift, spread).filter((x) => Math.abs(x) < REACH);
  const low = Math.min(-REACH, shift - REACH * spread);
  const high = Math.max(REACH, shift + REACH * spread);
  const even = Array.from({ length: CELLS + 1 }, (_, at) => low + ((high - low) * at) / CELLS);
  const grid = Float64Array.from([...even, ...crossings]).sort();
  /** What a point stands for in the integral: half of the cells on both sides. */
  const width = grid.map((x, at) => ((grid[at + 1] ?? x) - (grid[at - 1] ?? x)) / 2);
  const f = grid.map(normalCdf);
  const g = grid.map((x) => normalCdf((x - shift) / spread));
  const difference = f.map((share, at) => share - g[at]!);
  /** Variance that the scaled difference of the samples gains over the cell left of each point. */
  const gained = f.map((share, at) => (at === 0 ? 0 : (share - f[at - 1]! + g[at]! - g[at - 1]!) / 2));
  return {
    reference: (random) => bridge(f, random),
    live: (random) => ({ path: bridge(g, random), strays: grid.map(() => -Math.log(1 - random())) }),
    between(reference, { path, strays }, size) {
      const scale = Math.sqrt(size / 2);
      let before = 0;
      let highest = 0;
      let area = 0;
      for (let at = 0; at < grid.length; at++) {
        const here = scale * difference[at]! + (reference[at]! - path[at]!) * Math.SQRT1_2;
        // P(greatest > h) = exp(−2(h − before)(h − here)/gained), solved for h.
        const peak = Math.sqrt((here - before) ** 2 + 2 * gained[at]! * strays[at]!);
        highest = Math.max(highest, (Math.abs(here + before) + peak) / 2);
        area += Math.abs(here) * width[at]!;
        before = here;
      }
      return { statistic: Math.min(1, highest / scale), transport: area / scale };
    },
  };
}

/** A Brownian bridge from 0 at time 0 to 0 at time 1, at the given times. */
function bridge(times: Float64Array, random: Random): Float64Array {
  const draw = normal(random);
  let now = 0;
  let level = 0;
  const motion = times.map((time) => {
    level += Math.sqrt(time - now) * draw();
    now = time;
    return level;
  });
  const end = level + Math.sqrt(1 - now) * draw();
  return motion.map((it, at) => it - times[at]! * end);
}
