/** Repairs of cut graphs: what stands between the model's outputs and backward goes. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';

export function* reconnect(_found: Detection<TrainingFacts>, _analysis: Analysis): Generator<Fix> {
  // Follows.
}
