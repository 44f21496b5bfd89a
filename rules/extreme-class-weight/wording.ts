/** Message and hover of a weight, with the net gradient of a batch of easy negatives at it. */
import { code, figure } from '../../src/engine/text.ts';
import { binaryGradient, focalGradient } from '../../src/numerics/binary-losses.ts';
import type { WeightFacts } from './facts.ts';

/** The batch of the page: many easy negatives and one hard positive. */
const NEGATIVES = 100_000;
const EASY = 0.01;
const HARD = 0.1;
const GAMMA = 2;

const ratioOf = ({ ratio }: WeightFacts): string => `${figure(ratio.value)} to 1`;

/** The same for every loss. */
const DROWNED =
  'whether its examples are easy or hard, so a crowd of easy negatives still drowns a hard positive, or false alarms flood in';

export function lossMessage(facts: WeightFacts): string {
  return (
    `${code(facts.weights.value)} in ${code(facts.holder.value)} weights one class ${ratioOf(facts)}, ${DROWNED}. ` +
    'Use a focal loss (gamma = 2), which turns down what is easy already.'
  );
}

export function handMessage(facts: WeightFacts): string {
  return (
    `${code(facts.weights.value)} weights one class of ${code(facts.holder.value)} ${ratioOf(facts)}, ${DROWNED}. ` +
    'Multiply by (1 − p) ** 2 instead, p the probability of the true class: that is a focal loss.'
  );
}

export function fitMessage(facts: WeightFacts): string {
  const weighs =
    facts.scaled.value === 'search'
      ? `The search takes ${code(facts.holder.value)} up to ${ratioOf(facts)}`
      : `${code(facts.holder.value)} weights one class ${ratioOf(facts)}`;
  return (
    `${weighs}, easy and hard examples alike: its predicted odds come out that much too high, and a true probability of ${share(facts)} passes 0.5. ` +
    'Weight moderately, and choose the threshold on validation data instead.'
  );
}

/** The probability that the weight lifts to one half. */
const share = ({ ratio }: WeightFacts): string => `${figure(100 / (1 + ratio.value), 2)} %`;

export function numbers(facts: WeightFacts): string {
  const weight = facts.ratio.value;
  const negatives = NEGATIVES * binaryGradient(EASY, 0);
  const positive = weight * binaryGradient(HARD, 1);
  const net = negatives + positive;
  const focal = { negatives: NEGATIVES * focalGradient(EASY, 0, GAMMA), positive: focalGradient(HARD, 1, GAMMA) };
  const signed = (value: number): string => (value > 0 ? '+' : '') + figure(value);
  return [
    `Weights ${ratioOf(facts)}. In a batch of ${figure(NEGATIVES)} easy negatives (p = ${EASY}) and one hard positive (p = ${HARD}) the logits get ` +
      `${signed(negatives)} − ${figure(-positive)} = ${signed(net)}${net > 0 ? ': the easy negatives win' : net < 0 ? ': the positive wins, and so would every easy one' : ''}.`,
    `Focal loss with γ = ${GAMMA}, unweighted, on the same batch: ${signed(focal.negatives)} against ${signed(focal.positive)}.`,
    ...(facts.scaled.value === 'mean'
      ? ['This loss divides by the weights of its batch: both sums shrink alike, their proportion stays.']
      : []),
    ...(facts.positives === undefined || facts.negatives === undefined
      ? []
      : [
          `With your ${figure(facts.positives.value)} positives and ${figure(facts.negatives.value)} negatives an output bias of ` +
            `${figure(Math.log(facts.positives.value / facts.negatives.value))} starts training at the base rate.`,
        ]),
  ].join('  \n');
}
