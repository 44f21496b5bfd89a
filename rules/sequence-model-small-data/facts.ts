/** What is read from the user's code about one model and the rows that it is trained on. */
import type { Fact } from '../../src/engine/trap.ts';

export type SequenceFacts = {
  /** The layer as it is called in the library: `LSTM`. */
  readonly layer: Fact<string>;
  readonly library: Fact<'torch' | 'keras'>;
  /** Of all sequence layers of the model. */
  readonly parameters: Fact<number>;
  /** How they are counted, in the user's numbers. */
  readonly formula: Fact<string>;
  /** How many sequence layers the model has. */
  readonly layers: Fact<number>;
  readonly rows: Fact<number>;
  /** Whether the rows may be fewer, because some are filtered out on the way. */
  readonly isAtMost: Fact<boolean>;
  readonly hidden: Fact<number>;
  readonly input: Fact<number>;
  /** The largest hidden size that keeps to the ratio, where the layer has one. */
  readonly fitting?: Fact<number>;
  /** The option `max-ratio`. */
  readonly maxRatio: Fact<number>;
};

/** What is read about the recurrent layers of a model that are given one step. */
export type OneStepFacts = {
  /** The first of them, as it is called in the library: `SimpleRNN`. */
  readonly layer: Fact<string>;
  readonly library: Fact<'torch' | 'keras'>;
  /** How many such layers the model has. */
  readonly layers: Fact<number>;
  readonly steps: Fact<number>;
  readonly rows?: Fact<number>;
  readonly isAtMost?: Fact<boolean>;
  /** Of the first layer. */
  readonly hidden?: Fact<number>;
  readonly input?: Fact<number>;
  /** Of all these layers: the weights that the state is multiplied by, what has no effect, and how many parameters there are. */
  readonly state?: Fact<number>;
  readonly idle?: Fact<number>;
  readonly parameters?: Fact<number>;
};
