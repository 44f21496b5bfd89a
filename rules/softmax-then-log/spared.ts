/** Logarithms of probabilities that come to no harm, and why. */
import { gapOfZero, overflowOfExp, sigmoidOfOne } from '../../src/numerics/underflow.ts';
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { boundsOfLogits } from './bounds.ts';
import type { Probabilities } from './probabilities.ts';
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
  if (goesBack(analysis, call)) return 'The logarithm is undone again or only put in order: no loss is taken of it.';
  if (patch !== undefined && isForTheRecord(analysis, call, found))
    return 'The gradient is formed of the probabilities themselves: what the patch caps is only written down.';
  const bounds = boundsOfLogits(analysis, found);
  if (bounds === undefined || patch !== undefined) return undefined;
  const isSafe =
    found.function === 'sigmoid'
      ? complement
        ? bounds.high < sigmoidOfOne(dtype)
        : bounds.low > -overflowOfExp(dtype)
      : bounds.high - bounds.low < (complement ? sigmoidOfOne(dtype) : gapOfZero(dtype));
  return isSafe ? 'The logits lie within bounds in which no probability is rounded to 0 or 1.' : undefined;
}
