/** Class weights at extreme imbalance: a factor per class, where the difficulty of each example is what matters. */
import { defineTrap } from '../../src/engine/trap.ts';
import { extremeClassWeight } from './extreme-class-weight.ts';
import { extremePosWeight } from './extreme-pos-weight.ts';
import type { WeightFacts } from './facts.ts';
import { focalRepairs, startAtBaseRate } from './fixes.ts';
import { focalByHand } from './hand-fixes.ts';
import { handWeightedLoss } from './hand-weighted-loss.ts';
import { fitMessage, handMessage, lossMessage, numbers } from './wording.ts';

export default defineTrap<WeightFacts>({
  id: 'extreme-class-weight',
  title: 'A class weight of hundreds',
  tier: 'advice',
  summary:
    'A class weight of hundreds scales easy and hard examples alike, so it moves the threshold and cannot tell a hard positive from an easy one.',
  words: [
    ['pos_weight', 'class_weight', 'sample_weight', 'CrossEntropy', 'cross_entropy', 'crossentropy', 'BCELoss', 'BCEWithLogits'],
    ['torch', 'tensorflow', 'keras', 'sklearn', 'xgboost', 'lightgbm', 'catboost', 'imblearn'],
  ],
  options: {
    'max-class-weight': {
      type: 'number',
      default: 100,
      minimum: 1,
      description: 'From this ratio of the largest to the smallest class weight on, a weighting is reported.',
    },
  },
  variants: {
    'extreme-pos-weight': {
      title: 'A loss with weights hundreds of times apart',
      message: lossMessage,
      numbers,
      *fixes(found, analysis) {
        yield* focalRepairs(found, analysis);
        yield* startAtBaseRate(found, analysis);
      },
    },
    'extreme-class-weight': { title: 'An estimator with class weights hundreds of times apart', message: fitMessage, numbers },
    'hand-weighted-loss': { title: 'A loss that is weighted by hand', message: handMessage, numbers, fixes: focalByHand },
  },
  *detect(context) {
    yield* extremePosWeight(context);
    yield* extremeClassWeight(context);
    yield* handWeightedLoss(context);
  },
});
