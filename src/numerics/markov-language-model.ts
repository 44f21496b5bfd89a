/**
 * Random language models of order one: what comes next hangs on the last token alone, so that the best answer can be known exactly.
 * W words; rows: the start, then one for each word; columns: the words, then the end.
 */
import { normal } from './distributions.ts';
import type { LanguageModel } from './language-model.ts';
import type { Random } from './random.ts';

export interface MarkovLanguageModel extends LanguageModel {
  readonly words: number;
  /** Log-probabilities, row by row; `columns` to a row. */
  readonly rows: Float64Array;
  readonly columns: number;
}

/** Standard normal logits for `words` words and an end: (words + 1) rows of (words + 1). */
export function randomLogits(random: Random, words: number): Float64Array {
  const draw = normal(random);
  return Float64Array.from({ length: (words + 1) ** 2 }, () => draw());
}

/**
 * Makes probabilities of logits: softmax(logits / temperature) in each row.
 * @param logits as `randomLogits` gives them; the same logits give models that differ in peakedness only
 * @param temperature > 0: near 0 one token has all the probability, at ∞ all have the same
 * @param endBias added to the logit of the end after the division; undefined leaves the end out
 */
export function markovLanguageModel(logits: Float64Array, words: number, temperature: number, endBias?: number): MarkovLanguageModel {
  if (!(temperature > 0)) throw new RangeError(`temperature is ${temperature}; it must be above 0`);
  const columns = endBias === undefined ? words : words + 1;
  const rows = new Float64Array((words + 1) * columns);
  // As `logSoftmax`, in place: thousands of models are made in a run.
  for (let row = 0; row <= words; row++) {
    const start = row * columns;
    let greatest = -Infinity;
    for (let column = 0; column < columns; column++) {
      const logit = logits[row * (words + 1) + column]! / temperature + (column === words ? endBias! : 0);
      rows[start + column] = logit;
      if (logit > greatest) greatest = logit;
    }
    let sum = 0;
    for (let at = start; at < start + columns; at++) {
      rows[at]! -= greatest;
      sum += Math.exp(rows[at]!);
    }
    const rest = Math.log(sum);
    for (let at = start; at < start + columns; at++) rows[at]! -= rest;
  }
  return {
    words,
    rows,
    columns,
    ...(endBias === undefined ? {} : { end: words }),
    next(prefix) {
      const row = prefix.length === 0 ? 0 : prefix.at(-1)! + 1;
      return rows.subarray(row * columns, (row + 1) * columns);
    },
  };
}
