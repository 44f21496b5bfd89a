/** Where the exponential and the logarithm leave the range of a binary floating-point format. */

export interface FloatFormat {
  /** The largest finite number. */
  readonly largest: number;
  /** The smallest positive number, subnormals included. */
  readonly smallest: number;
  /** Significant binary digits, the hidden one included. */
  readonly digits: number;
}

/** Source: IEEE 754-2019, table 3.5; bfloat16 is float32 with its significand cut to 8 bits. */
export const FORMATS: Readonly<Record<string, FloatFormat>> = {
  float16: { largest: 65504, smallest: 2 ** -24, digits: 11 },
  bfloat16: { largest: (2 - 2 ** -7) * 2 ** 127, smallest: 2 ** -133, digits: 8 },
  float32: { largest: (2 - 2 ** -23) * 2 ** 127, smallest: 2 ** -149, digits: 24 },
  float64: { largest: Number.MAX_VALUE, smallest: Number.MIN_VALUE, digits: 53 },
};

const formatOf = (name: string): FloatFormat => {
  const format = FORMATS[name];
  if (format === undefined) throw new RangeError(`No floating-point format is called ${name}; known: ${Object.keys(FORMATS).join(', ')}.`);
  return format;
};

/**
 * The largest x with finite exp(x), in nats: log of the largest finite number.
 * @throws RangeError for an unknown format
 */
export const overflowOfExp = (format: string): number => Math.log(formatOf(format).largest);

/**
 * The gap below the largest logit from which a max-shifted softmax rounds to 0 and its logarithm is −inf, in nats.
 *
 * exp(−gap) rounds to 0 where it is at most half the smallest positive number; and the gap, a difference of logits in the same format, is
 * itself rounded, so the answer is the middle between the last gap that survives and the first that does not.
 * @throws RangeError for an unknown format
 */
export function gapOfZero(format: string): number {
  const { smallest, digits } = formatOf(format);
  const exact = -(Math.log(smallest) - Math.LN2);
  const spacing = 2 ** (Math.floor(Math.log2(exact)) + 1 - digits);
  const first = Math.ceil(exact / spacing) * spacing;
  return first - spacing / 2;
}

/**
 * The logit from which 1 / (1 + exp(−x)) rounds to 1, so that log(1 − sigmoid) is −inf, in nats: exp(−x) falls to half the spacing above 1.
 * @throws RangeError for an unknown format
 */
export const sigmoidOfOne = (format: string): number => formatOf(format).digits * Math.LN2;
