/** Probabilities are formed first and their logarithm is taken afterwards; the fused form never leaves log space. */
import { defineTrap } from '../../src/engine/trap.ts';
import { criteria } from './criteria.ts';
import type { SoftmaxFacts } from './facts.ts';
import { useCrossEntropy } from './cross-entropy.ts';
import { fuse, unpatch } from './fusing.ts';
import { agreeOnLogits } from './keras-model.ts';
import { logarithms } from './logarithms.ts';
import { dropSoftmax, passLogProbabilities, useLogitCriterion } from './passing.ts';
import { subtractMaximum } from './shifting.ts';
import { unshiftedExponentials } from './unshifted.ts';
import {
  doubledMessage,
  doubledNumbers,
  entropyMessage,
  entropyNumbers,
  kldivMessage,
  kldivNumbers,
  logMessage,
  logNumbers,
  nllMessage,
  nllNumbers,
  patchedMessage,
  sigmoidMessage,
  unshiftedMessage,
  unshiftedNumbers,
} from './wording.ts';

const isBinaryCriterion = ({ sink }: SoftmaxFacts): boolean => /BCELoss|binary_cross_entropy/.test(sink.value);

export default defineTrap<SoftmaxFacts>({
  id: 'softmax-then-log',
  title: 'Softmax, then log',
  tier: 'warning',
  summary:
    'Probabilities are rounded before their logarithm is taken, so a confident mistake costs inf or nothing instead of its true loss.',
  words: [
    ['softmax', 'Softmax', 'sigmoid', 'Sigmoid', 'expit', 'exp('],
    ['log', 'Loss', 'loss', 'cross_entropy', 'crossentropy', 'kl_div', 'exp('],
  ],
  ownWords: ['softmax', 'Softmax', 'sigmoid', 'Sigmoid', 'log(', 'Loss', 'loss', 'criterion', 'cross_entropy', 'crossentropy', 'kl_div'],
  variants: {
    'entropy-of-softmax': { title: 'Entropy of a softmax', message: entropyMessage, numbers: entropyNumbers, fixes: fuse },
    'epsilon-patched-log': {
      title: 'A logarithm patched with a small constant',
      severity: 'information',
      message: patchedMessage,
      numbers: logNumbers,
      fixes: unpatch,
    },
    'log-of-softmax': {
      title: 'Logarithm of a softmax',
      severity: ({ condition, rows, learned, scores }) => ((condition ?? rows ?? learned ?? scores) ? 'information' : 'warning'),
      message: logMessage,
      numbers: logNumbers,
      *fixes(found, analysis) {
        yield* useCrossEntropy(found, analysis);
        yield* fuse(found, analysis);
      },
    },
    'log-of-sigmoid': {
      title: 'Logarithm of a sigmoid',
      severity: (facts) => (isBinaryCriterion(facts) || facts.learned !== undefined ? 'information' : 'warning'),
      message: sigmoidMessage,
      numbers: logNumbers,
      *fixes(found, analysis) {
        yield* fuse(found, analysis);
        yield* useLogitCriterion(found, analysis);
      },
    },
    'softmax-into-cross-entropy': {
      title: 'Softmax before a criterion that normalises',
      message: doubledMessage,
      numbers: doubledNumbers,
      *fixes(found, analysis) {
        yield* dropSoftmax(found, analysis);
        yield* agreeOnLogits(found, analysis);
      },
    },
    'probabilities-into-kldiv': {
      title: 'Probabilities into a KL divergence',
      message: kldivMessage,
      numbers: kldivNumbers,
      fixes: passLogProbabilities,
    },
    'softmax-into-nll': {
      title: 'Probabilities into the negative log-likelihood',
      message: nllMessage,
      numbers: nllNumbers,
      fixes: passLogProbabilities,
    },
    'unshifted-exp': {
      title: 'Exponentials without a shift',
      severity: ({ scores }) => (scores === undefined ? 'warning' : 'information'),
      message: unshiftedMessage,
      numbers: unshiftedNumbers,
      fixes: subtractMaximum,
    },
  },
  *detect(context) {
    yield* logarithms(context);
    yield* criteria(context);
    yield* unshiftedExponentials(context);
  },
});
