/** The sentences and figures that users read about a training that forgets, as functions of the facts. */
import { code, count, figure } from '../../src/engine/text.ts';
import type { ForgettingFacts } from './facts.ts';

export function naiveMessage({ model, data, load, intention, startsAnew }: ForgettingFacts): string {
  const from = `${code(model.value)} is loaded by ${code(load?.value ?? '')}`;
  const why = intention?.value ?? '';
  if (startsAnew.value) {
    return (
      `${from}, but \`fit\` starts again without \`warm_start\`: after ${code(data.value)} nothing of the old is left, though ${why}. ` +
      'Fit on old and new rows together.'
    );
  }
  return (
    `${from} and then trained on ${code(data.value)} alone: no term of the loss holds what it knew, so the old is overwritten, though ${why}. ` +
    'Mix old examples in, or add an EWC penalty; a lower learning rate only delays it.'
  );
}

export function sequentialMessage({ model, data, library, intention }: ForgettingFacts): string {
  const what = library.value === 'avalanche' ? `\`Naive\` trains ${code(model.value)}` : `${code(model.value)} is trained`;
  const remedy =
    library.value === 'avalanche'
      ? 'Give it `plugins=[ReplayPlugin()]`, or `EWCPlugin`.'
      : 'Mix examples of earlier tasks in, or add an EWC penalty after each task.';
  return `${what} on ${code(data.value)} alone, after other tasks: no term of the loss holds those, so they are overwritten, though ${intention?.value ?? ''}. ${remedy}`;
}

export function numbers({ learningRate, epochs, startsAnew }: ForgettingFacts): string {
  if (startsAnew.value) return 'What `fit` learnt before counts for nothing: 0 % of the old fit is kept.';
  const rate = learningRate === undefined ? '' : `A learning rate of ${figure(learningRate.value)}`;
  const long = epochs === undefined ? '' : count(epochs.value, 'epoch');
  const here =
    rate !== '' && long !== '' ? `${rate} over ${long} ` : rate !== '' ? `${rate} ` : long !== '' ? `Training over ${long} ` : 'Training ';
  return [
    `${here}follows the gradient of the new loss alone, in which the old data has a share of 0.`,
    'Logits [10, 2, 1] give the old class 99.95 %; drifted to [5, 4.8, 1] they give it 54.44 %.',
  ].join('  \n');
}
