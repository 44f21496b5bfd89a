/** What is read from the user's code about a rare class that is shown again and again. */
import type { Fact } from '../../src/engine/trap.ts';

export type OversamplingFacts = {
  /** How the rare examples are multiplied, as it is written: `rare_paths * 20`, `WeightedRandomSampler`. */
  readonly way: Fact<string>;
  /** What the user calls the examples that are multiplied, where it has a name. */
  readonly subset?: Fact<string>;
  /** The transforms that bring the only variety, as the user spells them. */
  readonly transforms: Fact<readonly string[]>;
  /** How many distinct examples the rare class has. */
  readonly minority?: Fact<number>;
  /** How many examples the largest class has. */
  readonly majority?: Fact<number>;
  /** How often each example stands in the set. */
  readonly multiplier?: Fact<number>;
  /** The rare class, as far as a name says it. */
  readonly className?: Fact<string>;
};
