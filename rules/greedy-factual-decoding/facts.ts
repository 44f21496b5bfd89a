/** What is read from the user's code about one place that generates. */
import type { Fact } from '../../src/engine/trap.ts';

export type DecodingFacts = {
  /** What is called, as the user writes it: `model.generate`, `qa_pipeline`; of a loop the argmax. */
  readonly callee: Fact<string>;
  readonly library: Fact<'transformers' | 'vllm' | 'torch'>;
  /** What makes it greedy, as the user writes it: `do_sample=False`; absent when nothing is said. */
  readonly setting?: Fact<string>;
  /** The checkpoint that is greedy by itself. */
  readonly checkpoint?: Fact<string>;
  /** The word that says that questions are answered. */
  readonly word: Fact<string>;
  /** Whether a picture or a document is asked about. */
  readonly isVisual: Fact<boolean>;
  readonly maxNewTokens?: Fact<number>;
};
