/** Messages and figures of the faults that cut the way from the loss to the weights: pure functions of the facts. */
import { code, figure } from '../../src/engine/text.ts';
import type { TrainingFacts } from './facts.ts';

const named = (fact: { readonly value: string } | undefined, fallback: string): string =>
  fact === undefined ? fallback : code(fact.value);

const subject = (facts: TrainingFacts, fallback = 'the loss'): string => named(facts.subject, fallback);
const cause = (facts: TrainingFacts, fallback = 'this call'): string => named(facts.cause, fallback);

/** What a classifier that has learned nothing costs; the figure that every fault's hover opens with, where the classes are known. */
export function startingLoss({ classes }: TrainingFacts): string | undefined {
  if (classes === undefined || !(classes.value >= 2)) return undefined;
  return `- ${figure(classes.value)} classes: cross-entropy of a model that has learned nothing is ln ${figure(classes.value)} = **${Math.log(classes.value).toFixed(4)}**`;
}

/** Lines of a hover, those that are known. */
export const lines = (...all: readonly (string | undefined)[]): string => all.filter((it) => it !== undefined).join('\n');

export const rewrappedMessage = (facts: TrainingFacts): string =>
  `${cause(facts)} makes ${subject(facts)} a leaf of its own, so \`backward()\` runs and every weight's gradient stays None. Call \`backward()\` on the loss that the model's outputs gave.`;

export const cutMessage = (facts: TrainingFacts): string =>
  `${cause(facts)} cuts ${subject(facts)} from the graph, so this \`backward()\` raises "does not require grad". Call it on the tensor that the model's outputs gave.`;

export const termMessage = (facts: TrainingFacts): string =>
  `${cause(facts)} adds a constant to the loss: the number printed contains ${subject(facts)}, and no weight is trained by it. Add the tensor itself.`;

export const forwardMessage = (facts: TrainingFacts): string =>
  `${cause(facts)} is the only way from the weights before it to the loss, and no gradient passes it. Keep ${subject(facts, 'the value')} a tensor of the graph.`;

export const frozenMessage = (facts: TrainingFacts): string =>
  `Every parameter of ${subject(facts, 'the model')} is set to \`requires_grad = False\` and none is unfrozen or added, so training changes nothing. Unfreeze the layers that are to learn.`;

export const graphNumbers = (facts: TrainingFacts): string =>
  lines(startingLoss(facts), `- cut by ${cause(facts)}: the gradient of every weight before it is **exactly 0**, at any learning rate`);

export const frozenNumbers = (facts: TrainingFacts): string =>
  lines(startingLoss(facts), '- parameters that require a gradient: **0**, so the loss does not move at any learning rate');
