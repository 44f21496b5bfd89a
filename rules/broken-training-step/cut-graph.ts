/** The loss is cut from the graph, and PyTorch refuses to go backward. */
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';

export function* cutGraphs(context: DetectContext): Generator<Detection<TrainingFacts>> {
  if (!context.analysis.imports('torch')) return;
}
