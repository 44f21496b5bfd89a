/** The most probable answer of each length of a Markov language model, exactly: the recursion of Viterbi. */
import type { MarkovLanguageModel } from './markov-language-model.ts';

export interface BestOfChain {
  /** Log-probability of the best sequence of 1, 2, … words that has not ended. */
  readonly going: readonly number[];
  /** Log-probability of the best answer whose end is the first, second, … token; −∞ without an end. */
  readonly ended: readonly number[];
}

/**
 * Takes length · words² steps where trying all would take words^length.
 * Answers that take the same transitions in another order are as probable, and their sums differ by roundings: compare with a margin.
 * Source: Viterbi 1967, doi:10.1109/TIT.1967.1054010.
 * @param length the most tokens, at least 1
 */
export function bestOfChain({ words, rows, columns, end }: MarkovLanguageModel, length: number): BestOfChain {
  const going: number[] = [];
  const ended: number[] = [];
  let best_W = rows.slice(0, words);
  for (let step = 1; step <= length; step++) {
    if (step === 1) ended.push(end === undefined ? -Infinity : rows[end]!);
    else {
      const before_W = best_W;
      best_W = new Float64Array(words).fill(-Infinity);
      let ending = -Infinity;
      for (let from = 0; from < words; from++) {
        const row = (from + 1) * columns;
        for (let to = 0; to < words; to++) best_W[to] = Math.max(best_W[to]!, before_W[from]! + rows[row + to]!);
        if (end !== undefined) ending = Math.max(ending, before_W[from]! + rows[row + end]!);
      }
      ended.push(ending);
    }
    going.push(Math.max(...best_W));
  }
  return { going, ended };
}
