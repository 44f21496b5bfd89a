/** What is read from the user's code about one p-value that decides. */
import type { Fact } from '../../src/engine/trap.ts';

/** What a test measures: which figures and which repairs fit. */
export type Family = 'distribution' | 'mean' | 'rank' | 'table' | 'frequencies' | 'detector';

export type DriftFacts = {
  /** The level that the p-value is compared with. */
  readonly alpha: Fact<number>;
  /** Whether that level is divided by the number of tests. */
  readonly isShared?: Fact<boolean>;
  /** The test or detector, as its library calls it. */
  readonly test: Fact<string>;
  readonly family: Fact<string>;
  /** The comparison, or the name that the configuration gives. */
  readonly decision: Fact<string>;
  /** The user's word for what follows. */
  readonly consequence?: Fact<string>;
  /** The smaller of the two samples, where both are known. */
  readonly size?: Fact<number>;
  /** What the smaller sample holds at most, where that is known. */
  readonly most?: Fact<number>;
};
