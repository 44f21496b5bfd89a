/** A recurrent network or Transformer is trained from scratch on far fewer rows than it has parameters. */
import { defineTrap } from '../../src/engine/trap.ts';
import type { SequenceFacts } from './facts.ts';
import { scaffold, shrink } from './fixes.ts';
import { overparameterised } from './overparameterised.ts';
import { message, numbers } from './wording.ts';

export default defineTrap<SequenceFacts>({
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
      *fixes(found, analysis) {
        yield* shrink(found, analysis);
        yield* scaffold(found, analysis);
      },
    },
  },
  detect: overparameterised,
});
