/** Repairs of shuffles. */
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import type { TrainingFacts } from './facts.ts';

export function* shuffleTogether(_found: Detection<TrainingFacts>, _analysis: Analysis): Generator<Fix> {
  // Follows.
}
