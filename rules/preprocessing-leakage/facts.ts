/** What the messages, hovers and fixes of this trap are functions of. */
import type { Fact } from '../../src/engine/trap.ts';

export type LeakFacts = {
  /** The statistic or the class that was fitted, as the user wrote it. */
  statistic: Fact<string>;
  /** What it learned, as words that fit behind "learns". */
  learns: Fact<string>;
  /** The user's name for the rows it was learned from. */
  data: Fact<string>;
  /** The call that sets rows apart; for files joined before the fit, the call that joins them. */
  split: Fact<string>;
  /** split, cross-validation, refit, the test part by itself, a helper for both parts, joined parts or joined files. */
  how: Fact<'split' | 'cross-validation' | 'refit' | 'by-itself' | 'helper' | 'joined-parts' | 'joined-files'>;
  isGrave: Fact<boolean>;
  /** The parameter that a call would have to set first; none does. */
  flag?: Fact<string>;
  /** Whether the rows that are set apart are there to choose by, and not the test set. */
  isValidation?: Fact<boolean>;
  /** Whether the test rows are elsewhere and only transformed. */
  isTestKept?: Fact<boolean>;
  /** Whether columns are left out in between that only a run knows, and these may be among them. */
  mayLack?: Fact<boolean>;
  /** Whether the gaps that are filled are labels. */
  isTarget?: Fact<boolean>;
  /** Whether it is learned from the training rows of one split, which another splits again. */
  isOfPart?: Fact<boolean>;
  /** Whether the labels of joined files are joined too, and given to the fit. */
  isLabelled?: Fact<boolean>;
  /** The call that joins two parts before a fill, of which only one is split or scored. */
  joined?: Fact<string>;
  /** Lines from the statistic down to the split; absent where the split stands above, in a function. */
  distance?: Fact<number>;
  columns?: Fact<readonly string[]>;
  testSize?: Fact<number>;
  /** For a refit: the fit on the training part. */
  counterpart?: Fact<string>;
  /** The function that learns anew at each call. */
  helper?: Fact<string>;
};
