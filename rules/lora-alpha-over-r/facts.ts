/** What is read from the user's code about one adapter. */
import type { Fact } from '../../src/engine/trap.ts';

export type LoraFacts = {
  readonly rank: Fact<number>;
  readonly alpha: Fact<number>;
  /** The configuration's call or the layer's class, as the user writes it. */
  readonly holder: Fact<string>;
  /** Of a layer of the user's own: the division. */
  readonly division?: Fact<string>;
  /** The options `max-rank` and `min-scaling` that the severity was judged by. */
  readonly maxRank: Fact<number>;
  readonly minScaling: Fact<number>;
  readonly learningRate?: Fact<number>;
  readonly optimizer?: Fact<string>;
};
