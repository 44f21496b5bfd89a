/** What is read from the user's code about one training that forgets. */
import type { Fact } from '../../src/engine/trap.ts';

export type ForgettingFacts = {
  /** What is trained, as the user calls it. */
  readonly model: Fact<string>;
  /** The new data, or of a loop over tasks what is handed on. */
  readonly data: Fact<string>;
  readonly library: Fact<'torch' | 'keras' | 'sklearn' | 'avalanche'>;
  /** Whether the call starts from nothing, as `fit` of scikit-learn does. */
  readonly startsAnew: Fact<boolean>;
  /** How the weights are loaded, as the user writes it. */
  readonly load?: Fact<string>;
  /** What says that the old still counts, as a clause. */
  readonly intention?: Fact<string>;
  readonly learningRate?: Fact<number>;
  readonly epochs?: Fact<number>;
};
