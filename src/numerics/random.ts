/** Seeded randomness: the same seed gives the same draws, on every machine. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws uniformly from [0, 1), 53 bits at a time. What takes one may be handed to d3-random as a source. */
export type Random = () => number;

/** Spreads seeds that lie close to each other. Source: the finaliser of MurmurHash3, Austin Appleby, public domain. */
function mixed(seed: number): number {
  let bits = seed | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/**
 * @param seed a whole number; its low 32 bits count
 * @returns a generator with a period of 2^128 − 1 (xoroshiro128+)
 */
export function seeded(seed: number): Random {
  const generator = xoroshiro128plus(mixed(seed));
  return () => uniformFloat64(generator);
}

/** A generator of its own, seeded by one draw: what it is used for leaves the draws of the first as they are. */
export const fork = (random: Random): Random => seeded(Math.floor(random() * 2 ** 32));
