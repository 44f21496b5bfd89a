/** A recurrent network or Transformer is trained from scratch on far fewer rows than it has parameters. */
import { defineTrap, type Detection } from '../../src/engine/trap.ts';
import type { OneStepFacts, SequenceFacts } from './facts.ts';
import { scaffold, shrink } from './fixes.ts';
import { oneStep } from './one-step.ts';
import { overparameterised } from './overparameterised.ts';
import { message, numbers, oneStepMessage, oneStepNumbers } from './wording.ts';

export default defineTrap<SequenceFacts | OneStepFacts>({
  id: 'sequence-model-small-data',
  title: 'A sequence model with more parameters than rows',
  tier: 'advice',
  summary:
    'A recurrent network or Transformer that is trained from scratch on a few thousand rows learns the rows instead of what they have in common.',
  words: [
    ['LSTM', 'GRU', 'RNN', 'TransformerEncoder', 'MultiHeadAttention'],
    ['torch', 'keras'],
    ['.fit(', '.backward('],
  ],
  ownWords: ['.fit(', '.backward('],
  options: {
    'max-rows': { type: 'number', default: 10_000, minimum: 1, description: 'Data sets with more rows than this are let alone.' },
    'max-ratio': {
      type: 'number',
      default: 10,
      minimum: 0,
      description: 'A model with at most so many parameters for each row is let alone.',
    },
  },
  variants: {
    'overparameterised-sequence-model': {
      title: 'A sequence layer with many parameters for each row',
      message,
      numbers,
      *fixes(found: Detection<SequenceFacts>, analysis) {
        yield* shrink(found, analysis);
        yield* scaffold(found, analysis);
      },
    },
    'one-step-sequence': { title: 'A recurrent layer that is given one step', message: oneStepMessage, numbers: oneStepNumbers },
  },
  *detect(context) {
    const { found, layers } = oneStep(context);
    yield* found;
    yield* overparameterised(context, layers);
  },
});
