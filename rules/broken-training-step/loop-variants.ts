/** Titles, messages, figures and fixes of the faults around the loop: missing calls, other parameters, other labels. */
import type { VariantDefinition } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { addBackward, addStep, addZeroGrad } from './loop-fixes.ts';
import {
  backwardMessage,
  backwardNumbers,
  shuffleMessage,
  shuffleNumbers,
  staleMessage,
  staleNumbers,
  stepMessage,
  stepNumbers,
  unregisteredMessage,
  unregisteredNumbers,
  zeroGradMessage,
  zeroGradNumbers,
} from './loop-wording.ts';
import { registerLayers } from './registering.ts';
import { shuffleTogether } from './shuffle-fixes.ts';
import { buildLater } from './stale-fixes.ts';
import { withTest } from './overfit-test.ts';

export const LOOP_VARIANTS = {
  'missing-step': { title: 'No optimizer step', message: stepMessage, numbers: stepNumbers, fixes: withTest(addStep) },
  'missing-backward': { title: 'No backward', message: backwardMessage, numbers: backwardNumbers, fixes: withTest(addBackward) },
  'missing-zero-grad': {
    title: 'Gradients never zeroed',
    message: zeroGradMessage,
    numbers: zeroGradNumbers,
    fixes: withTest(addZeroGrad),
  },
  'stale-optimizer': {
    title: 'An optimizer of other parameters',
    message: staleMessage,
    numbers: staleNumbers,
    fixes: withTest(buildLater),
  },
  'unregistered-modules': {
    title: 'Layers that the module does not know',
    message: unregisteredMessage,
    numbers: unregisteredNumbers,
    fixes: withTest(registerLayers),
  },
  'unpaired-shuffle': {
    title: 'Inputs shuffled without their labels',
    message: shuffleMessage,
    numbers: shuffleNumbers,
    fixes: withTest(shuffleTogether),
  },
} satisfies Readonly<Record<string, VariantDefinition<TrainingFacts>>>;
