/** A language model as searches see it: a function from what has been said to the probabilities of what comes next. */

export interface LanguageModel {
  /**
   * @param prefix the tokens so far, none at the start
   * @returns the natural logarithm of each token's probability; −∞ for what cannot come
   */
  next(prefix: readonly number[]): ArrayLike<number>;
  /** The token that ends an answer; absent where every answer is cut at the same length. */
  readonly end?: number;
}

export interface Hypothesis {
  /** With the token that ends it, where one does. */
  readonly tokens: readonly number[];
  /** Natural logarithm, summed from the first token on. */
  readonly logProbability: number;
}

/**
 * What finished answers are compared by: log P / length^alpha, the length counting the token that ends the answer.
 * As the number is negative, a greater alpha favours longer answers.
 * Source: `length_penalty` of Hugging Face Transformers; the form of Wu et al. 2016 (arXiv:1609.08144, equation 14) divides by ((5 + length) / 6)^alpha instead.
 * @param alpha 0 compares by probability, 1 by the mean over the tokens
 */
export const lengthNormalised = ({ tokens, logProbability }: Hypothesis, alpha: number): number => logProbability / tokens.length ** alpha;

/** The first of the best by length-normalised score; undefined of none. */
export function bestOf(hypotheses: readonly Hypothesis[], alpha: number): Hypothesis | undefined {
  let best: Hypothesis | undefined;
  for (const one of hypotheses) if (best === undefined || lengthNormalised(one, alpha) > lengthNormalised(best, alpha)) best = one;
  return best;
}
