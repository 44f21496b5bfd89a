/** Titles, messages, figures and fixes of the faults around the loop: missing calls, other parameters, other labels. */
import type { VariantDefinition } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { startingLoss } from './wording.ts';

const numbers = (facts: TrainingFacts): string => startingLoss(facts) ?? '';
const message = (): string => 'TODO.';

export const LOOP_VARIANTS = {
  'missing-step': { title: 'No optimizer step', message, numbers },
  'missing-backward': { title: 'No backward', message, numbers },
  'missing-zero-grad': { title: 'Gradients never zeroed', message, numbers },
  'stale-optimizer': { title: 'An optimizer of other parameters', message, numbers },
  'unregistered-modules': { title: 'Layers that the module does not know', message, numbers },
  'unpaired-shuffle': { title: 'Inputs shuffled without their labels', message, numbers },
} satisfies Readonly<Record<string, VariantDefinition<TrainingFacts>>>;
