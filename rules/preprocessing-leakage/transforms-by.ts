/** What else goes through a transformer that was fitted. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';

/** The calls of `transform` on what was fitted last by this call. */
export function transformsBy(analysis: Analysis, fit: CallValue): CallValue[] {
  return analysis.calls.filter(({ func }) => {
    if (func.op !== 'attribute' || func.name !== 'transform') return false;
    return mayBe(func.object, fit);
  });
}

/** Also where the fit stands behind a condition. */
const mayBe = (object: Value, fit: CallValue, depth = 0): boolean =>
  object === fit ||
  (object.op === 'mutation' && object.call === fit) ||
  (object.op === 'phi' && depth < 4 && object.inputs.some((it) => mayBe(it, fit, depth + 1)));
