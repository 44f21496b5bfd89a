/** Inputs in a new order, labels in the old one. */
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';

export function* unpairedShuffles(context: DetectContext): Generator<Detection<TrainingFacts>> {
  if (!context.analysis.imports('torch')) return;
}
