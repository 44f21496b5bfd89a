/** What is read from the user's code about one weighting. */
import type { Fact } from '../../src/engine/trap.ts';

/**
 * What the weight scales: `sum` the positives' terms of a loss by themselves, `mean` a loss that divides by the weights of its batch,
 * `fit` what a library fits, `search` the upper end of a range that is searched.
 */
export type Scaled = 'sum' | 'mean' | 'fit' | 'search';

export type WeightFacts = {
  /** Of the largest weight to the smallest that is not zero. */
  readonly ratio: Fact<number>;
  readonly largest: Fact<number>;
  readonly smallest: Fact<number>;
  /** What takes the weight, as the user writes it: `nn.BCEWithLogitsLoss`, `scale_pos_weight`. */
  readonly holder: Fact<string>;
  /** The weights as the user writes them. */
  readonly weights: Fact<string>;
  readonly scaled: Fact<Scaled>;
  /** The option that the ratio was judged by. */
  readonly limit: Fact<number>;
  /** Counts of the classes, where the weight is written as their quotient. */
  readonly negatives?: Fact<number>;
  readonly positives?: Fact<number>;
};
