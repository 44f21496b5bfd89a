/** The training loop runs and nothing can learn: the graph is cut, a step is missing, or the labels no longer belong to the inputs. */
import { defineTrap } from '../../src/engine/trap.ts';
import { cutGraphs } from './cut-graph.ts';
import { detachedForwards } from './detached-forward.ts';
import { detachedSteps } from './detached-step.ts';
import { detachedTerms } from './detached-term.ts';
import type { TrainingFacts } from './facts.ts';
import { frozenModels } from './frozen-everything.ts';
import { GRAPH_VARIANTS } from './graph-variants.ts';
import { LOOP_VARIANTS } from './loop-variants.ts';
import { rewrappedLosses } from './rewrapped-loss.ts';
import { staleOptimizers } from './stale-optimizer.ts';
import { missingParts } from './training-loop.ts';
import { unpairedShuffles } from './unpaired-shuffle.ts';
import { unregisteredModules } from './unregistered-modules.ts';

export default defineTrap<TrainingFacts>({
  id: 'broken-training-step',
  title: 'A training step from which nothing is learned',
  tier: 'warning',
  summary:
    'The loop runs and the loss is printed, but no gradient reaches the weights that are to learn, or the labels belong to other inputs.',
  words: [
    ['torch', 'shuffle', 'permutation'],
    ['backward', 'requires_grad', 'optim', 'nn.Module', 'shuffle', 'permutation'],
  ],
  variants: { ...GRAPH_VARIANTS, ...LOOP_VARIANTS },
  *detect(context) {
    yield* unpairedShuffles(context);
    // Read on its own, a module that does not name PyTorch trains nothing with it.
    if (context.analysis.isAlone && !context.analysis.text.includes('torch')) return;
    yield* rewrappedLosses(context);
    yield* cutGraphs(context);
    yield* detachedTerms(context);
    yield* detachedForwards(context);
    yield* detachedSteps(context);
    yield* frozenModels(context);
    yield* missingParts(context);
    yield* staleOptimizers(context);
    yield* unregisteredModules(context);
  },
});
