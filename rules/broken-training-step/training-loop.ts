/** Loops over batches that lack backward, step or the zeroing of gradients. */
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { missingBackward } from './missing-backward.ts';
import { missingStep } from './missing-step.ts';
import { missingZeroGrad } from './missing-zero-grad.ts';
import { uncalledMethods } from './uncalled.ts';

export function* missingParts(context: DetectContext): Generator<Detection<TrainingFacts>> {
  if (!context.analysis.imports('torch')) return;
  const found = new Map<string, Detection<TrainingFacts>>();
  const all = [uncalledMethods, missingBackward, missingStep, missingZeroGrad].flatMap((detect) => [...detect(context)]);
  // One fault of a loop is told once: a name without parentheses is why the call is missing.
  for (const it of all) {
    const key = `${it.variant} ${String(it.anchors?.['loop']?.start)}`;
    if (!found.has(key)) found.set(key, it);
  }
  yield* found.values();
}
