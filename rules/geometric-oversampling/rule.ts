/** Copies of a few rare examples that are only turned, cut or recoloured. */
import { defineTrap } from '../../src/engine/trap.ts';
import type { OversamplingFacts } from './facts.ts';
import { generate } from './fixes.ts';
import { multiplications } from './multiplied.ts';
import { message, numbers } from './wording.ts';
import { RARE_WORDS } from './words.ts';

export default defineTrap<OversamplingFacts>({
  id: 'geometric-oversampling',
  title: 'Rotated copies of a few rare examples',
  tier: 'advice',
  summary:
    'Copies of a few rare examples that are flipped, turned or recoloured add pixels and no new example, so what none of them shows stays unseen.',
  words: [
    ['torchvision', 'albumentations', 'imgaug', 'ImageDataGenerator', 'kornia', 'RandomFlip', 'RandomRotation'],
    [
      'WeightedRandomSampler',
      'RandomOverSampler',
      'resample',
      'ConcatDataset',
      'minorit',
      'rare',
      'few',
      'tail',
      'scarce',
      'underrepresented',
      'positive_only',
      'glob',
      'listdir',
      'sample',
    ],
  ],
  ownWords: ['torchvision', 'albumentations', 'imgaug', 'ImageDataGenerator', 'kornia', 'RandomFlip', 'RandomRotation'],
  options: {
    'rare-words': { type: 'words', default: RARE_WORDS, description: 'Words of a name that say that a class has few examples.' },
    'max-minority': { type: 'number', default: 200, minimum: 1, description: 'Up to so many distinct examples a class counts as rare.' },
    'min-ratio': {
      type: 'number',
      default: 100,
      minimum: 1,
      description: 'From so many examples of the largest class to one of the smallest on, the smallest counts as rare.',
    },
  },
  variants: {
    'oversampled-augmentation': {
      title: 'A rare class that is multiplied under geometric augmentation',
      message,
      numbers,
      fixes: generate,
    },
  },
  detect: multiplications,
});
