/** Messages and figures: pure functions of the facts. */
import { code, figure } from '../../src/engine/text.ts';
import { FORMATS, gapOfZero, overflowOfExp, sigmoidOfOne } from '../../src/numerics/underflow.ts';
import type { SoftmaxFacts } from './facts.ts';

/** What computes no gradients, and has no `log_softmax` of its own. */
const PLAIN_ARRAYS = /^(np|numpy|math)\./;

const format = ({ dtype }: SoftmaxFacts): string => (dtype.value in FORMATS ? dtype.value : 'float32');
const gap = (facts: SoftmaxFacts): string => gapOfZero(format(facts)).toFixed(2);

/** The least loss of a perfect one-hot prediction that goes through a second softmax: log(1 + (K − 1)/e), in nats. */
const floorOf = (classes: number): number => Math.log1p((classes - 1) / Math.E);

/** −log of the sigmoid of 1: what is left of a certain, right prediction after a second sigmoid. */
const SIGMOID_FLOOR = Math.log1p(Math.exp(-1));

export function logMessage(facts: SoftmaxFacts): string {
  const { probabilities, sink, complement } = facts;
  const which = complement.value
    ? 'rounds to 1 for a confident prediction'
    : `rounds to 0 once a logit lies ${gap(facts)} below the largest`;
  return `The softmax behind ${code(probabilities.value)} ${which} (${format(facts)}), and ${code(sink.value)} of it is −inf${PLAIN_ARRAYS.test(sink.value) ? '. Take `scipy.special.log_softmax`' : ' with a NaN gradient. Take `log_softmax`'} of the logits instead.`;
}

export function patchedMessage({ function: name, sink, epsilon }: SoftmaxFacts): string {
  const cap = epsilon === undefined ? 'caps the loss' : `caps the loss at ${figure(-Math.log(epsilon.value), 3)}`;
  const patch = epsilon === undefined ? 'The patch' : `The ${figure(epsilon.value)}`;
  const fused = name.value === 'softmax' ? '`log_softmax` of the logits' : 'the log-sigmoid of the logits';
  return `${patch} inside ${code(sink.value)} keeps it finite, but ${cap}${PLAIN_ARRAYS.test(sink.value) ? '' : ' and kills the gradient'} exactly where the model is most wrong. Take ${fused} instead, which needs no patch.`;
}

export function entropyMessage(facts: SoftmaxFacts): string {
  return `Once a probability in ${code(facts.probabilities.value)} rounds to 0 (a logit gap of ${gap(facts)} in ${format(facts)}), this product is 0 · (−inf) = NaN. Multiply by \`log_softmax\` of the logits instead.`;
}

export function sigmoidMessage(facts: SoftmaxFacts): string {
  const { probabilities, sink, complement } = facts;
  const one = figure(sigmoidOfOne(format(facts)), 4);
  if (/BCELoss|binary_cross_entropy/.test(sink.value)) {
    return `${code(sink.value)} takes the logarithm of a sigmoid that was rounded first: from a wrong logit of ${one} on (${format(facts)}) the gradient is 0 and PyTorch only clamps the loss at 100. Pass the logits to \`BCEWithLogitsLoss\` instead.`;
  }
  const where = complement.value
    ? `beyond a logit of ${one}, where the sigmoid rounds to 1`
    : `below a logit of −${figure(overflowOfExp(format(facts)), 4)}, where the sigmoid rounds to 0`;
  return `${code(sink.value)} of ${code(probabilities.value)} is −inf ${where} (${format(facts)}). Take the log-sigmoid of the logits instead.`;
}

export function doubledMessage({ function: name, sink, classes }: SoftmaxFacts): string {
  const left =
    name.value === 'sigmoid'
      ? `a certain, right prediction keeps a loss of ${figure(SIGMOID_FLOOR)}`
      : classes === undefined
        ? `a perfect prediction keeps a loss of ${figure(floorOf(2))} with 2 classes, ${figure(floorOf(10), 5)} with 10`
        : `a perfect prediction keeps a loss of ${figure(floorOf(classes.value), 5)} with your ${figure(classes.value)} classes`;
  return `${code(sink.value)} normalises its input itself, so with this ${name.value} ${left}, and the gradient shrinks. Pass the logits.`;
}

export const kldivMessage = ({ sink }: SoftmaxFacts): string =>
  `${code(sink.value)} expects log-probabilities as its input and gets a softmax, so what it computes is no divergence and can fall below 0. Pass \`log_softmax\` of the logits.`;

export const nllMessage = ({ sink }: SoftmaxFacts): string =>
  `${code(sink.value)} expects log-probabilities and gets a softmax: the loss is −p, which never passes −1 and hardly pulls on a confident mistake. Pass \`log_softmax\` of the logits.`;

export function unshiftedMessage(facts: SoftmaxFacts): string {
  const { argument, sink, function: form } = facts;
  const limit = figure(overflowOfExp(format(facts)), 6);
  if (/^(math\.)?exp$/.test(sink.value)) {
    return `${code(sink.value)} raises OverflowError once an entry of ${code(argument?.value ?? 'it')} passes ${limit}. Subtract the maximum first, or use \`scipy.special.${form.value}\`.`;
  }
  const result = form.value === 'softmax' ? 'the quotient is NaN' : 'the logarithm is inf';
  return `${code(sink.value)} overflows once an entry of ${code(argument?.value ?? 'it')} passes ${limit} (${format(facts)}), and ${result}. Subtract the maximum first, or use the library's ${form.value}.`;
}

export function numbers(facts: SoftmaxFacts): string {
  const lines = [
    `- max-shifted softmax, then log: −inf beyond a logit gap of **${gap(facts)}** (${format(facts)}); bfloat16 ${gapOfZero('bfloat16').toFixed(2)}, float16 ${gapOfZero('float16').toFixed(2)}`,
    `- exp overflows above **${figure(overflowOfExp(format(facts)), 6)}** (${format(facts)}); float16 ${figure(overflowOfExp('float16'), 6)}`,
  ];
  // The gradient of the logarithm is 1/p, and that overflows long before p rounds to 0.
  if (facts.function.value === 'softmax' && facts.epsilon === undefined && !PLAIN_ARRAYS.test(facts.sink.value))
    lines.splice(
      1,
      0,
      `- its gradient is NaN already beyond a gap of about **${figure(overflowOfExp(format(facts)), 3)}**, where 1/p overflows`,
    );
  if (facts.function.value === 'sigmoid') {
    lines.push(
      `- sigmoid: 1 from a logit of **${figure(sigmoidOfOne(format(facts)), 4)}**, 0 below **−${figure(overflowOfExp(format(facts)), 4)}** (${format(facts)})`,
    );
  }
  if (facts.epsilon !== undefined)
    lines.push(`- with ${figure(facts.epsilon.value)} added the loss cannot pass **${figure(-Math.log(facts.epsilon.value), 4)}**`);
  if (facts.classes !== undefined)
    lines.push(
      `- softmax twice, ${figure(facts.classes.value)} classes: a perfect prediction keeps a loss of **${figure(floorOf(facts.classes.value), 5)}**`,
    );
  return lines.join('\n');
}
