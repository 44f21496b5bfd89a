/** Exhaustive search: looks at every answer that a language model allows. */
import type { Hypothesis, LanguageModel } from './language-model.ts';
import { lengthNormalised } from './language-model.ts';

export interface ExhaustiveSearch {
  /** The first of the best by length-normalised score; undefined where the model allows no answer. */
  readonly best: Hypothesis | undefined;
  /** How many answers there are. */
  readonly answers: number;
}

/**
 * Goes through up to (number of tokens)^length answers, so keep both small.
 * @param length the most tokens of an answer; what reaches it counts as an answer
 * @param alpha exponent of the length
 */
export function exhaustiveSearch(model: LanguageModel, length: number, alpha = 0): ExhaustiveSearch {
  let best: Hypothesis | undefined;
  let answers = 0;
  const visit = (prefix: Hypothesis): void => {
    const next = model.next(prefix.tokens);
    for (let token = 0; token < next.length; token++) {
      const logProbability = prefix.logProbability + next[token]!;
      if (logProbability === -Infinity) continue;
      const one = { tokens: [...prefix.tokens, token], logProbability };
      if (token !== model.end && one.tokens.length < length) {
        visit(one);
        continue;
      }
      answers++;
      if (best === undefined || lengthNormalised(one, alpha) > lengthNormalised(best, alpha)) best = one;
    }
  };
  visit({ tokens: [], logProbability: 0 });
  return { best, answers };
}
