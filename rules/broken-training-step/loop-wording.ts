/** Messages and figures of the faults around the loop: pure functions of the facts. */
import { code, count, figure } from '../../src/engine/text.ts';
import type { TrainingFacts } from './facts.ts';
import { lines, startingLoss } from './wording.ts';

const named = (fact: { readonly value: string } | undefined, fallback: string): string =>
  fact === undefined ? fallback : code(fact.value);
const call = (fact: { readonly value: string } | undefined, method: string): string =>
  fact === undefined || !/^[\w.]+$/.test(fact.value) ? `\`${method}()\`` : code(`${fact.value}.${method}()`);

/** A method that is named and not called says so itself. */
const uncalled = ({ cause }: TrainingFacts, consequence: string): string | undefined =>
  cause === undefined ? undefined : `${code(cause.value)} only names the method, so ${consequence}. Call it: ${code(`${cause.value}()`)}.`;

export const stepMessage = (facts: TrainingFacts): string =>
  uncalled(facts, 'the weights are never changed') ??
  `${call(facts.other, 'backward')} computes gradients that nobody uses: no step of ${named(facts.subject, 'the optimizer')} is ever made, so the weights stay as they began. Add ${call(facts.subject, 'step')} behind it.`;

export const backwardMessage = (facts: TrainingFacts): string =>
  uncalled(facts, 'there are no gradients and no weight is changed') ??
  `${call(facts.subject, 'step')} has no gradients to step along: ${named(facts.other, 'the loss')} is computed and nothing in this loop goes backward from it. Add ${call(facts.other, 'backward')} before it.`;

export const zeroGradMessage = (facts: TrainingFacts): string =>
  uncalled(facts, 'the gradients of all batches so far add up and every step takes their sum') ??
  `Nothing in this loop zeroes the gradients, so ${call(facts.subject, 'step')} takes the sum over all batches so far instead of this one. Add ${call(facts.subject, 'zero_grad')} before ${call(facts.other, 'backward')}.`;

const unchanged = '- weights after any number of batches: **those of the start, in every digit**, at any learning rate';

export const stepNumbers = (facts: TrainingFacts): string => lines(startingLoss(facts), unchanged);
export const backwardNumbers = (facts: TrainingFacts): string =>
  lines(startingLoss(facts), unchanged, '- `.grad` of every parameter: `None`, which an optimizer passes over without a word');

export function zeroGradNumbers(facts: TrainingFacts): string {
  const rate = facts.learningRate?.value;
  return lines(
    startingLoss(facts),
    '- step *t* goes along g₁ + g₂ + … + g*ₜ*: gradients of weights that are no longer there, with the weight of the present one',
    rate === undefined || !(rate > 0)
      ? '- where they agree, the 100th step is **100 times** as long as a step along its own gradient'
      : `- where they agree, plain gradient descent makes its 100th step as with a learning rate of 100 × ${figure(rate)} = **${figure(100 * rate)}**`,
  );
}

export function staleMessage(facts: TrainingFacts): string {
  const optimizer = named(facts.cause, 'The optimizer');
  const model = named(facts.subject, 'the model');
  const other = named(facts.other, 'another model');
  return isAssignment(facts.other)
    ? `${optimizer} was given the parameters of ${model} before ${other}, so the new weights get gradients and are never changed. Build the optimizer behind that line.`
    : `${optimizer} holds the parameters of ${model}, and the loss is computed with ${other}: its weights get gradients and are never changed. Give the optimizer the parameters of ${other}.`;
}

const isAssignment = (fact: { readonly value: string } | undefined): boolean => fact !== undefined && /[^=!<>]=[^=]/.test(fact.value);

export const staleNumbers = (facts: TrainingFacts): string =>
  lines(startingLoss(facts), '- parameters of the new weights that the optimizer holds: **0**');

export const unregisteredMessage = (facts: TrainingFacts): string =>
  facts.other === undefined
    ? `${named(facts.cause, 'The layer')} is made anew at every call of \`forward\`, so its weights are random each time and never trained. Make it in \`__init__\` and keep it on \`self\`.`
    : `${named(facts.subject, 'The layers')} is a plain ${facts.other.value}, so \`parameters()\` does not have its layers: no optimizer trains them, and \`to\` and \`state_dict\` pass them by. Wrap it in ${named(facts.cause, 'a module')}.`;
export const unregisteredNumbers = (facts: TrainingFacts): string =>
  lines(startingLoss(facts), '- tensors of these layers in `parameters()`: **0**, at any learning rate they stay as they were drawn');

export const shuffleMessage = (facts: TrainingFacts): string =>
  `${named(facts.cause, 'This')} gives ${named(facts.subject, 'the inputs')} a new order and leaves ${named(facts.other, 'the labels')} in the old one, so the model is trained on labels of other rows. Shuffle both by one permutation.`;
export function shuffleNumbers(facts: TrainingFacts): string {
  const classes = facts.classes?.value;
  return lines(
    '- rows that keep their own label after a random permutation: **1** on average, of however many',
    classes === undefined
      ? undefined
      : `- with ${count(classes, 'class', 'classes')} of equal size, the loss ends at ln ${figure(classes)} = **${Math.log(classes).toFixed(4)}**`,
  );
}
