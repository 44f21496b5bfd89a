/** A loop over batches that lacks backward, step or the zeroing of gradients. */
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';

export function* missingParts(context: DetectContext): Generator<Detection<TrainingFacts>> {
  if (!context.analysis.imports('torch')) return;
}
