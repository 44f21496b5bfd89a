/** Messages and figures: pure functions of the facts. */
import { code, figure } from '../../src/engine/text.ts';
import { FORMATS, gapOfZero, overflowOfExp, sigmoidOfOne } from '../../src/numerics/underflow.ts';
import type { SoftmaxFacts } from './facts.ts';

/** What has no `log_softmax` of its own. */
const PLAIN_ARRAYS = /^_?(np|numpy|math)\./;

const hasGradient = ({ gradient, sink }: SoftmaxFacts): boolean => gradient?.value !== false && !PLAIN_ARRAYS.test(sink.value);

const format = ({ dtype }: SoftmaxFacts): string => (dtype.value in FORMATS ? dtype.value : 'float32');
const gap = (facts: SoftmaxFacts): string => gapOfZero(format(facts)).toFixed(2);
const overflow = (facts: SoftmaxFacts): string => figure(overflowOfExp(format(facts)), 6);

/** The least loss of a perfect one-hot prediction that goes through a second softmax: log(1 + (K − 1)/e), in nats. */
const floorOf = (classes: number): number => Math.log1p((classes - 1) / Math.E);

/** −log of the sigmoid of 1: what is left of a certain, right prediction after a second sigmoid. */
const SIGMOID_FLOOR = Math.log1p(Math.exp(-1));

/** How a sentence begins that holds under a condition of the code alone. */
function under({ condition, rows }: SoftmaxFacts, subject: string): string {
  const when = condition !== undefined ? `Where ${code(condition.value)}` : rows && `Unless the rows of ${code(rows.value)} have length 1`;
  return when === undefined ? subject : `${when}, ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`;
}

/** What log(1 − p) of a softmax is, in a form that loses nothing. */
const OTHERS = 'the `logsumexp` of the other classes’ logits less that of all';

export function logMessage(facts: SoftmaxFacts): string {
  const { probabilities, sink, complement, raw } = facts;
  const which = complement.value
    ? 'rounds to 1 for a confident prediction'
    : raw === undefined
      ? `rounds to 0 once a logit lies ${gap(facts)} below the largest`
      : `is of unshifted exponentials: it rounds to 0 once a logit lies below −${gap(facts)} or another above ${overflow(facts)}`;
  const remedy = complement.value
    ? OTHERS
    : `${PLAIN_ARRAYS.test(sink.value) && facts.ofTensors === undefined ? '`scipy.special.log_softmax`' : '`log_softmax`'} of the logits`;
  return `${under(facts, 'The softmax')} behind ${code(probabilities.value)} ${which} (${format(facts)}), and ${code(sink.value)} of it is −inf${hasGradient(facts) ? (facts.learned === undefined ? ' with a NaN gradient' : ', and a gradient through it would be NaN') : ''}. Take ${remedy} instead.`;
}

const baseOf = (logarithm: string): number => (/log2$/.test(logarithm) ? 2 : /log10$/.test(logarithm) ? 10 : Math.E);

export function patchedMessage(facts: SoftmaxFacts): string {
  const { function: name, sink, epsilon, complement } = facts;
  const cap =
    epsilon === undefined ? 'caps the loss' : `caps the loss at ${figure(-Math.log(epsilon.value) / Math.log(baseOf(sink.value)), 3)}`;
  const patch = epsilon === undefined ? 'The patch' : `The ${figure(epsilon.value)}`;
  const fused =
    name.value === 'sigmoid'
      ? `the log-sigmoid of the ${complement.value ? 'negative logits' : 'logits'}`
      : complement.value
        ? OTHERS
        : '`log_softmax` of the logits';
  return `${patch} inside ${code(sink.value)} keeps it finite, but ${cap}${hasGradient(facts) ? ' and kills the gradient' : ''} exactly where the model is most wrong. Take ${fused} instead, which needs no patch.`;
}

export function entropyMessage(facts: SoftmaxFacts): string {
  return `Once a probability in ${code(facts.probabilities.value)} rounds to 0 (a logit gap of ${gap(facts)} in ${format(facts)}), this product is 0 · (−inf) = NaN. Multiply by \`log_softmax\` of the logits instead.`;
}

/** Backwards, PyTorch divides by p · (1 − p), but by no less than 1e-12: there the logit of a positive begins to count less. */
const FADES = -Math.log(1e-12);

export function sigmoidMessage(facts: SoftmaxFacts): string {
  const { probabilities, sink, complement, targets, otherEnd } = facts;
  const one = figure(sigmoidOfOne(format(facts)), 4);
  if (/BCELoss|binary_cross_entropy/.test(sink.value)) {
    const lost =
      targets?.value === 'ones'
        ? `a positive, and all targets here are, gets less and less gradient below a logit of −${figure(Math.min(FADES, gapOfZero(format(facts))), 4)}`
        : `a negative with a logit of ${one} or more (${format(facts)}) gets no gradient at all`;
    return `${code(sink.value)} takes the logarithm of a sigmoid that was rounded first: ${lost}, and PyTorch only clamps its loss at 100. Pass the logits to \`BCEWithLogitsLoss\` instead.`;
  }
  const where = complement.value
    ? `beyond a logit of ${one}, where the sigmoid rounds to 1`
    : `below a logit of −${figure(overflowOfExp(format(facts)), 4)}, where the sigmoid rounds to 0`;
  const other = otherEnd === undefined ? '' : `, and ${code(otherEnd.value)} already beyond ${one}, where it rounds to 1`;
  return `${code(sink.value)} of ${code(probabilities.value)} is −inf ${where} (${format(facts)})${other}. Take the log-sigmoid of the ${complement.value ? 'negative logits' : 'logits'} instead.`;
}

/** Criteria that take each output by itself. */
const isBinary = (sink: string): boolean => /BCE|binary|sigmoid|weighted_cross/i.test(sink);

export function doubledMessage(facts: SoftmaxFacts): string {
  const { function: name, sink, classes } = facts;
  const left = isBinary(sink.value)
    ? `a certain, right prediction keeps a loss of ${figure(SIGMOID_FLOOR)} on a positive and ${figure(Math.LN2)} on a negative`
    : classes === undefined
      ? `a perfect prediction keeps a loss of ${figure(floorOf(2))} with 2 classes, ${figure(floorOf(10), 5)} with 10`
      : `a perfect prediction keeps a loss of ${figure(floorOf(classes.value), 5)} with your ${figure(classes.value)} classes`;
  // Keras, which spells it in one word, remembers on TensorFlow what an activation was taken of.
  const rest = /[Cc]rossentropy/.test(sink.value)
    ? ', unless the TensorFlow backend takes the logits back with a warning'
    : hasGradient(facts)
      ? ', and the gradient shrinks'
      : '';
  return `${code(sink.value)} normalises its input itself, so with this ${name.value} ${left}${rest}. Pass the logits.`;
}

export const kldivMessage = ({ sink }: SoftmaxFacts): string =>
  `${code(sink.value)} expects log-probabilities as its input and gets a softmax, so what it computes is no divergence and can fall below 0. Pass \`log_softmax\` of the logits.`;

export const nllMessage = ({ sink }: SoftmaxFacts): string =>
  `${code(sink.value)} expects log-probabilities and gets a softmax: the loss is −p, which never passes −1 and hardly pulls on a confident mistake. Pass \`log_softmax\` of the logits.`;

/** Arrays that come in from elsewhere are float64 by default, and often float32 all the same. */
const precisions = (facts: SoftmaxFacts): string =>
  format(facts) === 'float64' && PLAIN_ARRAYS.test(facts.sink.value)
    ? `float64; ${figure(overflowOfExp('float32'), 6)} in float32`
    : format(facts);

export function unshiftedMessage(facts: SoftmaxFacts): string {
  const { argument, sink, function: form } = facts;
  const limit = overflow(facts);
  if (/^(math\.)?exp$/.test(sink.value)) {
    return `${code(sink.value)} raises OverflowError once an entry of ${code(argument?.value ?? 'it')} passes ${limit}. Subtract the maximum first, or use \`scipy.special.${form.value}\`.`;
  }
  const result = form.value === 'softmax' ? 'the quotient is NaN' : 'the logarithm is inf';
  const reach = facts.scores === undefined ? '' : '; nothing seen here bounds it';
  return `${code(sink.value)} overflows once an entry of ${code(argument?.value ?? 'it')} passes ${limit} (${precisions(facts)}), and ${result}${reach}. Subtract the maximum first, or use the library's ${form.value}.`;
}

const lines = (...all: readonly (string | undefined)[]): string => all.flatMap((it) => (it === undefined ? [] : [`- ${it}`])).join('\n');

const underflow = (facts: SoftmaxFacts): string =>
  facts.raw === undefined
    ? underflowOfShifted(facts)
    : `exp is 0 below **−${gap(facts)}** and inf above **${overflow(facts)}** (${format(facts)})`;

const underflowOfShifted = (facts: SoftmaxFacts): string =>
  `max-shifted softmax, then log: −inf beyond a logit gap of **${gap(facts)}** (${format(facts)}); bfloat16 ${gapOfZero('bfloat16').toFixed(2)}, float16 ${gapOfZero('float16').toFixed(2)}`;

/** Of a logarithm of a softmax or a sigmoid, patched or not. */
export function logNumbers(facts: SoftmaxFacts): string {
  const { function: name, complement, epsilon } = facts;
  const one = figure(sigmoidOfOne(format(facts)), 4);
  const limit = overflowOfExp(format(facts));
  const cap = epsilon && `with ${figure(epsilon.value)} inside the loss cannot pass **${figure(-Math.log(epsilon.value), 4)}**`;
  if (name.value === 'sigmoid')
    return lines(`sigmoid: 1 from a logit of **${one}**, 0 below **−${figure(limit, 4)}** (${format(facts)})`, cap);
  if (complement.value) return lines(`of two classes: 1 − p is 0 from a logit gap of **${one}** (${format(facts)})`, cap);
  // The gradient of the logarithm is 1/p, and that overflows long before p rounds to 0.
  const gradient =
    epsilon === undefined && hasGradient(facts)
      ? `its gradient is NaN already beyond a gap of about **${figure(limit, 3)}**, where 1/p overflows`
      : undefined;
  return lines(underflow(facts), gradient, cap);
}

/** Backwards, p · log p divides p by p: its gradient is lost only where p is 0. */
export const entropyNumbers = (facts: SoftmaxFacts): string => lines(underflow(facts), 'value and gradient are NaN from there on');

export const doubledNumbers = ({ sink, classes }: SoftmaxFacts): string =>
  lines(
    'all that the criterion sees lies between 0 and 1, so no two classes differ by more than a logit of **1**',
    isBinary(sink.value)
      ? `a certain, right prediction keeps a loss of **${figure(SIGMOID_FLOOR)}** on a positive, **${figure(Math.LN2)}** on a negative`
      : classes === undefined
        ? undefined
        : `${figure(classes.value)} classes: a perfect prediction keeps a loss of **${figure(floorOf(classes.value), 5)}**`,
  );

export const kldivNumbers = (): string =>
  lines(`the input is read as a logarithm: each probability counts as one between **1** and **${figure(Math.E, 5)}**`);

export const nllNumbers = (): string => lines('−p lies between **−1** and **0**, where −log p lies between 0 and ∞');

export const unshiftedNumbers = (facts: SoftmaxFacts): string =>
  lines(
    `exp overflows above **${figure(overflowOfExp(format(facts)), 6)}** (${format(facts)}); float16 ${figure(overflowOfExp('float16'), 6)}`,
  );
