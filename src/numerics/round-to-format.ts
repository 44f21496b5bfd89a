/** Rounds to the floating-point formats of deep learning as hardware does: to nearest, ties to even, through the subnormals, over to inf. */
import { f16round } from '@petamoriken/float16';

/** Rounds one number to a format. Sums, products, quotients and roots of two rounded numbers, taken in float64, are rounded as IEEE 754 asks. */
export type Rounding = (number: number) => number;

const bits = new DataView(new ArrayBuffer(8));

/**
 * Rounds a float64 to bfloat16 in one step. By way of float32 some numbers would be rounded twice: 1 + 2^-8 + 2^-30 has to become 1 + 2^-7,
 * and float32 drops the part that decides.
 * @returns a multiple of 2^-133 with 8 significant bits; ±inf from (2 − 2^-8) · 2^127 on
 */
function toBfloat16(number: number): number {
  bits.setFloat64(0, number);
  const exponent = ((bits.getUint32(0) >>> 20) & 0x7ff) - 1023;
  if (exponent > 127) return Number.isNaN(number) ? NaN : number > 0 ? Infinity : -Infinity;
  const spacing = 2 ** (Math.max(exponent, -126) - 7);
  // Dividing by a power of two is exact; adding 1.5 · 2^52 leaves no bits for the fraction, so the sum is rounded, ties to even.
  const steps = number / spacing + 6755399441055744 - 6755399441055744;
  const rounded = steps * spacing;
  if (Math.abs(rounded) >= 2 ** 128) return rounded > 0 ? Infinity : -Infinity;
  return rounded === 0 ? number * 0 : rounded;
}

const ROUNDINGS: Readonly<Record<string, Rounding>> = {
  float16: f16round,
  bfloat16: toBfloat16,
  float32: Math.fround,
  float64: (number) => number,
};

/**
 * The rounding to a format. The error is at most half the spacing of its numbers at that place.
 * @param format float16, bfloat16, float32 or float64
 * @throws RangeError for another format
 * Source: IEEE 754-2019, section 4.3.1; bfloat16 has the exponents of float32 and 8 significant bits.
 */
export function roundingTo(format: string): Rounding {
  const rounding = ROUNDINGS[format];
  if (rounding === undefined)
    throw new RangeError(`No floating-point format is called ${format}; known: ${Object.keys(ROUNDINGS).join(', ')}.`);
  return rounding;
}
