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

export function rewrappedMessage(facts: TrainingFacts): string {
  const { other } = facts;
  if (other === undefined && / = True$/.test(facts.cause?.value ?? ''))
    return `PyTorch refuses ${cause(facts)} for a loss that has a graph; where the line runs, ${subject(facts)} has none, and \`backward()\` leaves the gradient of every weight at None. Call \`backward()\` on a loss that was computed from the model's outputs without a cut.`;
  const cut =
    other === undefined
      ? `${cause(facts)} makes ${subject(facts)} a leaf of its own`
      : `${code(other.value)} cut ${subject(facts)} from the graph and ${cause(facts)} makes it a leaf of its own`;
  const remedy =
    other === undefined
      ? 'the loss itself, as it was computed from the outputs of the model'
      : `a loss that was computed without ${code(other.value)}`;
  return `${cut}, so \`backward()\` runs and the gradient of every weight stays None. Train on ${remedy}.`;
}

export function cutMessage(facts: TrainingFacts): string {
  const raised = /\b(item|tolist|float|numpy)\b/.test(facts.cause?.value ?? '') ? 'raises an error' : 'raises "does not require grad"';
  return `${cause(facts)} cuts ${subject(facts)} from the graph, so its \`backward()\` ${raised}. Let every step from the model's outputs to the loss be an operation that has a gradient.`;
}

export const termMessage = (facts: TrainingFacts): string =>
  `${cause(facts)} adds a constant to the loss: the sum contains ${subject(facts, 'the term')}, and no weight is trained by it. Add the tensor itself.`;

export const forwardMessage = (facts: TrainingFacts): string =>
  `No gradient passes ${cause(facts)}, and it is the only way from ${subject(facts, 'the layers before it')} to the loss. Stay in differentiable operations on tensors from there on.`;

export const frozenMessage = (facts: TrainingFacts): string =>
  `Every parameter of ${subject(facts, 'the model')} is frozen and none is unfrozen or added, so \`backward()\` raises "does not require grad", and no step can change anything. Unfreeze the layers that are to learn.`;

/** Of a loss that was cut, with or without a new leaf. */
export const graphNumbers = (facts: TrainingFacts): string =>
  lines(
    startingLoss(facts),
    `- the graph ends at ${named(facts.other ?? facts.cause, 'this call')}`,
    '- gradient of every weight before it: none, so the loss on a batch keeps **every digit** at any learning rate',
  );

export const termNumbers = (facts: TrainingFacts): string =>
  lines(startingLoss(facts), `- the graph of this term ends at ${cause(facts)}`, '- its share in the gradient of every weight: **0**');

export const forwardNumbers = (facts: TrainingFacts): string =>
  lines(
    startingLoss(facts),
    `- the graph ends at ${cause(facts)}`,
    '- what the weights before it get: no gradient, or one of exactly **0**; at any learning rate they stay as they were drawn',
  );

export const frozenNumbers = (facts: TrainingFacts): string =>
  lines(startingLoss(facts), '- parameters that require a gradient: **0**, so the loss does not move at any learning rate');
