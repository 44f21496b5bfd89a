/** The optimizer holds the parameters of another model than the one that is trained. */
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';

export function* staleOptimizers(context: DetectContext): Generator<Detection<TrainingFacts>> {
  if (!context.analysis.imports('torch')) return;
}
