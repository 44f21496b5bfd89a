/** Logarithms of probabilities that come to no harm, and why. */
import { gapOfZero, overflowOfExp, sigmoidOfOne } from '../../src/numerics/underflow.ts';
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { LOG } from '../../src/python/catalogue/probability.ts';
import { boundsOfLogits, logitsIn } from './bounds.ts';
import type { Bounds } from './draws.ts';
import { isMinimisedItself } from './minimised.ts';
import { asNoLoss } from './no-loss.ts';
import { argumentOf, probabilitiesOf, type Probabilities } from './probabilities.ts';
import { mayTakeGradient } from './reading.ts';
import { isWidth } from './scale.ts';
import { goesBack, isForTheRecord } from './used.ts';

/** Below it, 1 - p is no longer resolved in float64 anyway: a patch of this size takes nothing away. */
const FINE_PATCH = 1e-15;

export interface Read {
  readonly call: CallValue;
  readonly found: Probabilities;
  /** Whether it is 1 - p whose logarithm is taken. */
  readonly complement: boolean;
  readonly dtype: string;
  readonly patch: Probabilities['patch'];
  /** Whether the logarithm is weighted with the very probabilities that it is taken of. */
  readonly isWeighted: boolean;
}

/** Why nothing goes wrong here, as a sentence; undefined where something may. */
export function sparedBy(analysis: Analysis, read: Read): string | undefined {
  const { call, found, complement, dtype, patch, isWeighted } = read;
  const isTheano = analysis.calledAs(call, (it) => it.startsWith('theano.')) !== undefined;
  if (isTheano && patch === undefined && (found.function === 'sigmoid' || !complement))
    return 'Theano and its successors compile this logarithm to the stable form by themselves.';
  if (patch !== undefined && isWeighted)
    return 'The logarithm is weighted with the same probabilities: what the patch caps counts for nothing.';
  if (patch?.size !== undefined && patch.size <= FINE_PATCH && dtype === 'float64')
    return 'In float64 a patch as small as this caps nothing that would still be resolved.';
  if (patch?.isForZeros === true && !complement)
    return 'Only what is exactly 0 is replaced: the logarithm is finite, and no other probability costs less for it.';
  if (patch !== undefined && (isQuotientOfBoth(analysis, call, found) || isDistanceOfBoth(analysis, call, found)))
    return 'It is the logit of the probability, which is no loss: the patch only keeps it within bounds.';
  if (patch !== undefined && found.way.some((it) => isScaledUp(analysis, it)))
    return 'The sigmoid is scaled to a range of its own and is no probability.';
  const noLoss = patch === undefined ? undefined : asNoLoss(analysis, call, found);
  if (noLoss !== undefined) return noLoss;
  if (goesBack(analysis, call)) return 'The logarithm is undone again or only put in order: no loss is taken of it.';
  if (isWidth(analysis, found)) return 'The sigmoid is the width of a normal distribution and no probability.';
  if (patch !== undefined && complement && isMinimisedItself(analysis, call))
    return 'The logarithm itself is minimised: the patch ends its fall where the model is right, and caps no loss.';
  if (patch !== undefined && isForTheRecord(analysis, call, found))
    return 'The gradient is formed of the probabilities themselves: what the patch caps is only written down.';
  return undefined;
}

/** `log(p) - log(1 - p)`. */
const isDistanceOfBoth = (analysis: Analysis, log: CallValue, { source }: Probabilities): boolean =>
  analysis.users(log).some((user) => {
    if (user.op !== 'operation' || user.name !== 'Sub') return false;
    const other = user.inputs.find((it) => it !== log);
    const of = other?.op === 'call' && analysis.calledAs(other, LOG) !== undefined ? argumentOf(other) : undefined;
    return of !== undefined && probabilitiesOf(analysis, of, { arithmetic: true })?.source === source;
  });

/** `log(p / (1 - p))`. */
function isQuotientOfBoth(analysis: Analysis, log: CallValue, { source }: Probabilities): boolean {
  const of = argumentOf(log);
  return (
    of !== undefined &&
    analysis.origins(of).some(({ value }) => {
      if (value.op !== 'operation' || value.name !== 'Div') return false;
      const sides = value.inputs.map((it) => probabilitiesOf(analysis, it, { arithmetic: true }));
      return sides.every((it) => it?.source === source) && sides[0]?.complement !== sides[1]?.complement;
    })
  );
}

/** `10 * sigmoid(x)`: a depth, a length, a rate. */
const isScaledUp = (analysis: Analysis, value: Value): boolean =>
  value.op === 'operation' &&
  value.name === 'Mult' &&
  value.inputs.some((it) => {
    const factor = analysis.constant(it)?.value;
    return typeof factor === 'number' && factor > 1;
  });

/** The patch and all that counts of a logarithm where its probabilities are met. */
export type Met = Pick<Read, 'call' | 'found' | 'complement' | 'dtype'> & { readonly patch?: Read['patch'] };

/**
 * Whether the logits are known to lie so close together that no probability is rounded away, or are numbers of which the fused form is taken
 * beside it, as in a demonstration of what is lost.
 */
export function isWithinBounds(analysis: Analysis, met: Met): boolean {
  const bounds = boundsOfLogits(analysis, met.found);
  return bounds !== undefined && (isSafe(analysis, met, bounds) || isFusedBeside(analysis, met.found));
}

/** What is left between the largest loss and one that a patch caps, for the other classes, in nats. */
const MARGIN = 3;

function isSafe(analysis: Analysis, { call, found, complement, dtype, patch }: Met, { low, high }: Bounds): boolean {
  const isSigmoid = found.function === 'sigmoid';
  const farthest = !isSigmoid ? high - low : complement ? high : -low;
  if (patch !== undefined) return patch.size !== undefined && farthest < -Math.log(patch.size) - MARGIN;
  if (complement) return farthest < sigmoidOfOne(dtype);
  // Backwards, 1/p overflows before p is 0.
  return farthest < (isSigmoid || mayTakeGradient(analysis, call) ? overflowOfExp(dtype) : gapOfZero(dtype));
}

const FUSED =
  /(^|\.)(log_softmax|log_?sigmoid|logsumexp|log_expit|cross_entropy|(LogSoftmax|LogSigmoid|CrossEntropyLoss|BCEWithLogitsLoss)\.__call__|\w+_with_logits)$/;

function isFusedBeside(analysis: Analysis, found: Probabilities): boolean {
  const logits = logitsIn(analysis, found);
  if (logits === undefined) return false;
  const origins = new Set<Value>(analysis.origins(logits.value, logits.frame).map((it) => it.value));
  return analysis.calls.some((it) => {
    const called = analysis.calledAs(it, (name) => FUSED.test(name));
    const of = called === undefined ? undefined : called.endsWith('.__call__') ? it.args[0]?.value : argumentOf(it);
    return of !== undefined && analysis.origins(of).some(({ value }) => origins.has(value) && value.op !== 'param');
  });
}
