/** Every parameter is frozen, and the same model is trained. */
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';

export function* frozenModels(context: DetectContext): Generator<Detection<TrainingFacts>> {
  if (!context.analysis.imports('torch')) return;
}
